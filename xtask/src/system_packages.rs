//! What the machine must offer beside Rust: installed where we may, else named exactly.

use crate::process;
use anyhow::{Result, bail};

/// One need of the workshop and its name on the systems we know.
pub(crate) struct SystemPackage {
    /// What people call it.
    pub(crate) name: &'static str,
    /// Its packages on Debian and Ubuntu.
    pub(crate) debian: &'static [&'static str],
    /// What to do elsewhere, as a command or a sentence.
    pub(crate) elsewhere: &'static str,
}

/// The browser of the journeys.
pub(crate) const CHROMIUM: SystemPackage = SystemPackage {
    name: "Chromium",
    debian: &["chromium"],
    elsewhere: "Fedora: `dnf install chromium`; macOS: `brew install --cask chromium`; elsewhere install Chromium or \
                Chrome and set CHROMIUM to its program",
};

/// The toolchain of the web workspace.
pub(crate) const NODE: SystemPackage = SystemPackage {
    name: "Node.js with npm",
    debian: &["nodejs", "npm"],
    elsewhere: "Node.js 20.19 or newer with npm, from https://nodejs.org",
};

/// The second database.
pub(crate) const POSTGRESQL: SystemPackage = SystemPackage {
    name: "PostgreSQL",
    debian: &["postgresql"],
    elsewhere: "Fedora: `dnf install postgresql-server`; macOS: `brew install postgresql@17`; elsewhere PostgreSQL 15 \
                or newer with `initdb` and `pg_ctl` in the search path",
};

/// Installs a package, as root or by sudo on Debian and Ubuntu; elsewhere an error that names what to install.
pub(crate) fn install(package: &SystemPackage) -> Result<()> {
    if !process::is_installed("apt-get") {
        bail!("{} is missing: {}", package.name, package.elsewhere);
    }
    println!("{} is missing: installing {}", package.name, package.debian.join(" "));
    let mut arguments = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y"];
    arguments.push("--no-install-recommends");
    arguments.extend(package.debian);
    let installed = as_administrator(&arguments).or_else(|_| {
        // A fresh container has no package lists yet.
        as_administrator(&["env", "apt-get", "update"])?;
        as_administrator(&arguments)
    });
    if let Err(error) = installed {
        let words = package.debian.join(" ");
        bail!(
            "{} is missing and could not be installed ({error:#}): run `apt-get install {words}` as root",
            package.name
        );
    }
    Ok(())
}

fn as_administrator(words: &[&str]) -> Result<()> {
    let Some((program, arguments)) = words.split_first() else {
        bail!("nothing to run as administrator");
    };
    if process::is_root() {
        process::run_in_conversation(program, arguments)
    } else if process::is_installed("sudo") {
        process::run_in_conversation("sudo", words)
    } else {
        bail!("neither root nor `sudo`");
    }
}
