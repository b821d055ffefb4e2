use super::code::period_of;
use super::confirm::turn_on;
use super::recovery::kept;
use super::{is_asked_of, of_person};
use crate::sessions::{SignInFault, own_hand};
use crate::{App, AppError, Change};
use doorstep_domain::Person;
use doorstep_store::{Row, SecondStep, SecondStepState, StreamId, Versioned};
use serde_json::json;

/// How somebody got past the second step.
pub(crate) enum Passed {
    /// None was asked for, or the code was right.
    As,
    /// It was set up with this sign-in; the recovery codes, to be shown this once.
    SettingUp(Vec<String>),
}

/// Takes the code of somebody whose password was right. A code is used once: of two who give it at the same moment one passes.
///
/// # Errors
/// When one is asked for and not given, is wrong or was used, or the role asks for a second step that is not set up.
pub(crate) async fn pass(app: &App, person: &Person, given: Option<&str>) -> Result<Passed, AppError> {
    let kept = of_person(app, person.id).await?;
    let given = given.map(str::trim).filter(|given| !given.is_empty());
    match kept {
        Some(Versioned { record: SecondStep { state: SecondStepState::On { .. }, .. }, .. }) => {}
        _ if !is_asked_of(app, person) => return Ok(Passed::As),
        _ => {
            let given = given.ok_or(SignInFault::SecondStepMissing)?;
            let codes = turn_on(app, person, given).await.map_err(as_wrong)?;
            return Ok(Passed::SettingUp(codes.ok_or(SignInFault::WrongCode)?));
        }
    }
    let (given, found) = (given.ok_or(SignInFault::SecondStepNeeded)?, kept.ok_or(SignInFault::WrongCode)?);
    used(app, person, found, given).await.map_err(as_wrong)?;
    Ok(Passed::As)
}

/// Whoever was faster used it.
fn as_wrong(error: AppError) -> AppError {
    match error {
        AppError::Conflict(_) => SignInFault::WrongCode.into(),
        error => error,
    }
}

async fn used(app: &App, person: &Person, found: Versioned<SecondStep>, given: &str) -> Result<(), AppError> {
    let SecondStepState::On { since, last_period, mut recovery } = found.record.state else {
        return Err(SignInFault::WrongCode.into());
    };
    let secret = app.seal_key().await?.open(&person.id.to_string(), &found.record.sealed_secret)?;
    let mut change = Change::by(own_hand(person), app.now());
    let state = if let Some(period) = period_of(&secret, given, app.now(), Some(last_period)) {
        SecondStepState::On { since, last_period: period, recovery }
    } else {
        let hash = kept(given);
        let at = recovery.iter().position(|kept| *kept == hash).ok_or(SignInFault::WrongCode)?;
        recovery.remove(at);
        let stream = StreamId::new("person", person.id);
        let version = app.store.version_of(&stream).await?;
        let facts = json!({ "left": recovery.len() });
        change.event(stream, version, "person.recovery_code_used", &facts, &person.territory);
        SecondStepState::On { since, last_period, recovery }
    };
    change.row(Row::replace(&SecondStep { state, ..found.record }, found.version));
    app.commit(change.finish()).await?;
    Ok(())
}
