//! Contests 技能竞赛: visits that were entered are judged by the checklist of the contest's pack, all by the same one, and ranked
//! (KPI-14). What is closed stands as it was.

mod act;
mod candidates;
mod list;
mod open;
mod ranking;

pub use act::act;
pub use candidates::{ContestCandidate, candidates};
pub use list::{ContestRow, EntryRow, PlacedRow, list, show};
pub use open::{OpenContest, open};

use crate::{App, AppError};
use doorstep_domain::{Contest, ContestId};

async fn load(app: &App, id: ContestId) -> Result<Contest, AppError> {
    let found = app.store.get::<Contest>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("contest", id))
}
