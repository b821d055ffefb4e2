use super::code::period_of;
use super::of_person;
use super::recovery::{kept, new_codes};
use crate::sessions::{own, own_hand};
use crate::{App, AppError, Caller, Change};
use doorstep_domain::Person;
use doorstep_kernel::Duration;
use doorstep_store::{Row, SecondStep, SecondStepState, StreamId};
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

/// A secret that was shown and not confirmed is forgotten: whoever saw it on a screen has it no longer.
const BEGUN: Duration = Duration::from_mins(30);

/// A second step that is on.
#[derive(Clone, Serialize, ToSchema)]
pub struct SecondStepIsOn {
    /// Codes for whoever loses the phone, each for one sign-in; shown this once.
    pub recovery_codes: Vec<String>,
}

/// Switches the caller's second step on, by the first code.
///
/// # Errors
/// When the code is wrong, nothing was begun lately, or they did not sign in themselves.
pub async fn confirm_second_step(app: &App, caller: &Caller, code: &str) -> Result<SecondStepIsOn, AppError> {
    let person = own(app, caller).await?;
    let recovery_codes = turn_on(app, &person, code).await?;
    let recovery_codes = recovery_codes.ok_or_else(|| {
        let en = "the code is wrong: type the one shown now, or begin anew";
        AppError::invalid("code", en, "动态码不对，请输入现在显示的，或重新开始")
    })?;
    Ok(SecondStepIsOn { recovery_codes })
}

/// Switches on what was begun; the recovery codes when the code was right.
pub(super) async fn turn_on(app: &App, person: &Person, code: &str) -> Result<Option<Vec<String>>, AppError> {
    let now = app.now();
    let Some(found) = of_person(app, person.id).await? else { return Ok(None) };
    let SecondStepState::Begun { at } = found.record.state else { return Ok(None) };
    let secret = app.seal_key().await?.open(&person.id.to_string(), &found.record.sealed_secret)?;
    let Some(last_period) = period_of(&secret, code, now, None).filter(|_| now.since(at) <= BEGUN) else {
        return Ok(None);
    };
    let codes = new_codes(app);
    let recovery = codes.iter().map(|code| kept(code)).collect();
    let on = SecondStep { state: SecondStepState::On { since: now, last_period, recovery }, ..found.record };
    let mut change = Change::by(own_hand(person), now);
    change.row(Row::replace(&on, found.version));
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    change.event(stream, version, "person.second_step_set", &json!({}), &person.territory);
    app.commit(change.finish()).await?;
    Ok(Some(codes))
}
