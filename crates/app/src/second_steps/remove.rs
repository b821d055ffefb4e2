use super::{is_asked_of, is_on, of_person};
use crate::sessions::{by_login, confirm_with_code, own, own_hand, sessions_of};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::Person;
use doorstep_store::{Row, SecondStep, Session, StreamId};
use serde_json::json;

/// Switches the caller's second step off.
///
/// # Errors
/// When none is on, password or code is wrong, their role asks for one, or they did not sign in themselves.
pub async fn remove_second_step(
    app: &App,
    caller: &Caller,
    password: &str,
    code: &str,
) -> Result<(), AppError> {
    let person = own(app, caller).await?;
    if is_asked_of(app, &person) {
        let en = "your role signs in with one-time codes: they stay on";
        return Err(AppError::invalid("second_step", en, "您的岗位登录要用动态码，不能关闭"));
    }
    if !is_on(app, person.id).await? {
        return Err(AppError::not_found("second step", &person.login));
    }
    confirm_with_code(app, &person, password, code).await?;
    let change = Change::by(own_hand(&person), app.now());
    off(app, change, &person, "person.second_step_removed").await
}

/// Switches somebody's second step off who lost phone and recovery codes, and ends their sessions: whoever has the phone now
/// gains nothing.
///
/// # Errors
/// When the caller may not grant roles there, nobody has that login, or none is on.
pub async fn reset_second_step(app: &App, caller: &Caller, login: &str) -> Result<(), AppError> {
    let person = by_login(app, login).await?;
    let role = caller.may(Act::GrantRoles, &person.territory)?;
    let mut change = Change::by(caller.actor(role), app.now());
    for session in sessions_of(app, &person).await? {
        change.row(Row::delete::<Session>(session.token_hash));
    }
    off(app, change, &person, "person.second_step_reset").await
}

async fn off(app: &App, mut change: Change, person: &Person, kind: &str) -> Result<(), AppError> {
    let none = || AppError::not_found("second step", &person.login);
    let found = of_person(app, person.id).await?.ok_or_else(none)?;
    change.row(Row::delete::<SecondStep>(found.record.person.to_string()));
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    change.event(stream, version, kind, &json!({}), &person.territory);
    app.commit(change.finish()).await?;
    Ok(())
}
