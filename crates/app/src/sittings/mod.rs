//! Sittings 考试: a paper is drawn from the pack by a seed and can be drawn again; it is graded by what the pack asked. A passed
//! one certifies, gives back what an audit took, and lets a novice go alone.

mod begin;
mod hand_in;
mod list;
mod show;
mod view;

pub use begin::{BeginSitting, begin};
pub use hand_in::{HandInPaper, hand_in};
pub use list::{SittingQuery, list};
pub use show::show;
pub use view::{PaperQuestion, SittingView};

use crate::{App, AppError, Caller};
use doorstep_domain::sitting::{Failure, RetakeRule};
use doorstep_domain::{Person, PersonId, Role, Sitting, SittingId};
use doorstep_norms::{Audience, Parameters};
use doorstep_store::SittingFilter;

/// Whether an exam or a course is for somebody, by any role that they work in.
pub(crate) fn is_for(audience: Audience, person: &Person) -> bool {
    person.grants.iter().any(|grant| audience.roles().contains(&grant.role))
}

/// In which role whoever learns does so: some people are both.
pub(crate) fn learns_as(caller: &Caller) -> Role {
    if caller.is(Role::Technician) { Role::Technician } else { Role::Agent }
}

async fn load(app: &App, id: SittingId) -> Result<Sitting, AppError> {
    let found = app.store.get::<Sitting>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("sitting", id))
}

/// Every sitting of somebody, the newest first.
pub(crate) async fn of(app: &App, person: PersonId) -> Result<Vec<Sitting>, AppError> {
    let filter = SittingFilter { person: Some(person), ..SittingFilter::default() };
    let found = app.store.all::<Sitting>(&filter).await?;
    // A paper whose time is over and that nobody handed in is shown as what it is.
    let now = app.now();
    Ok(found.into_iter().map(|sitting| sitting.clone().lapse(now).unwrap_or(sitting)).collect())
}

/// The failures in a row of one exam, by the pack's rule.
pub(crate) fn failure(parameters: &Parameters, sittings: &[Sitting], exam: &str) -> Option<Failure> {
    let rule = RetakeRule {
        after: parameters.exam_retake_after,
        tries: u32::try_from(parameters.exam_tries).unwrap_or(0),
        long: parameters.exam_retake_long,
    };
    rule.failure(sittings.iter().filter(|sitting| sitting.head.exam == exam))
}
