//! Requests that Schemathesis, a stranger, makes up from the API's own description, against the binary's demo: it takes what
//! it says it takes, refuses the rest in the way it says, and never falls over. `schemathesis.toml` holds the few rules that a
//! schema cannot say.

use super::stage::Outcome;
use crate::{files, process, product, python};
use anyhow::Result;

/// The version that the rules were written for.
const PACKAGES: [&str; 1] = ["schemathesis==4.32.5"];

/// Whose eyes it looks through, by the demo's roles: each reads and changes another part.
const ROLES: [&str; 4] = ["manager", "dispatcher", "team_lead", "technician"];

pub(super) fn run(is_wanted: bool) -> Result<Outcome> {
    if !is_wanted {
        return Ok(Outcome::skipped(
            "made-up requests take minutes: run with `--long` or `--only schemathesis`",
        ));
    }
    let python = python::environment("schemathesis", &PACKAGES)?;
    let script = files::root().join("xtask/src/test/schemathesis.py");
    let mut walk = process::command(python);
    walk.current_dir(files::root()).arg(script).arg(product::build()?).args(ROLES);
    process::run(&mut walk)?;
    Ok(Outcome::passed())
}
