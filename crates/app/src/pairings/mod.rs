//! Pairings 师徒: who looks after a novice. A novice who goes along has no route of their own and joins the mentor's crew with
//! the next plan (`plans/snapshot.rs`, `plans/change_plan.rs`).

mod act;
mod along;
mod list;
mod pair;

pub use act::act;
pub(crate) use along::{along, release_by_exam};
pub use list::{PairingRow, list};
pub(crate) use list::{of, rows};
pub use pair::{Pair, pair};

use crate::{App, AppError};
use doorstep_domain::{Pairing, PairingId};

/// The states in which a pairing goes on.
const GOING_ON: [&str; 2] = ["along", "alone"];

async fn load(app: &App, id: PairingId) -> Result<Pairing, AppError> {
    let found = app.store.get::<Pairing>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("pairing", id))
}
