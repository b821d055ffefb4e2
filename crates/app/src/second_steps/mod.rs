//! The second step of signing in 动态码: one-time codes of an authenticator app (RFC 6238), with recovery codes for a lost
//! phone. Whoever wants to sets it up; whose role asks for it sets it up at the next sign-in.

mod begin;
mod code;
mod confirm;
mod pass;
mod recovery;
mod remove;
mod seal;

pub use begin::{BegunSecondStep, begin_at_sign_in, begin_second_step};
pub use confirm::{SecondStepIsOn, confirm_second_step};
pub(crate) use pass::{Passed, pass};
pub use remove::{remove_second_step, reset_second_step};
pub use seal::SealKey;

use crate::{App, AppError};
use doorstep_domain::{Person, PersonId};
use doorstep_store::{SecondStep, SecondStepState, Versioned};

/// Where somebody's second step is.
pub(crate) async fn of_person(
    app: &App,
    person: PersonId,
) -> Result<Option<Versioned<SecondStep>>, AppError> {
    Ok(app.store.get_versioned::<SecondStep>(&person.to_string()).await?)
}

/// Whether signing in asks somebody for a code.
pub(crate) async fn is_on(app: &App, person: PersonId) -> Result<bool, AppError> {
    let kept = of_person(app, person).await?;
    Ok(kept.is_some_and(|kept| matches!(kept.record.state, SecondStepState::On { .. })))
}

/// Whether somebody's role signs in with a second step.
pub(crate) fn is_asked_of(app: &App, person: &Person) -> bool {
    person.grants.iter().any(|grant| app.sign_in.second_step_for.contains(&grant.role))
}
