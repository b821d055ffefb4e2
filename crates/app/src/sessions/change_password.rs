use super::fault::SignInFault;
use super::own::own;
use super::password::set_password;
use super::sign_in::{end_all, own_hand};
use super::token::token_hash;
use super::tries::{forget, try_password};
use crate::{App, AppError, Caller, Change, second_steps};
use doorstep_domain::Person;
use doorstep_store::{Credential, StreamId};
use serde_json::json;

/// Changes the caller's own password and ends every other session of theirs. `token` is the one they ask with.
///
/// # Errors
/// When the current password is wrong, there is none, the new one is too weak or was had lately, or they did not sign in
/// themselves.
pub async fn change_password(
    app: &App,
    caller: &Caller,
    token: &str,
    current: &str,
    new: &str,
) -> Result<(), AppError> {
    let person = own(app, caller).await?;
    if !has_password(app, &person).await? {
        if is_corporate(app, &person).await? {
            let en = "you sign in with your corporate account: change its password where it is kept";
            return Err(AppError::invalid("current", en, "您用企业账号登录，请到企业身份平台改密码"));
        }
        let en = "there is no password yet: ask your security administrator for a link";
        return Err(AppError::invalid("current", en, "您还没有密码，请向安全管理员索取设密码链接"));
    }
    confirm(app, &person, Some(current)).await?;
    let mut change = Change::by(own_hand(&person), app.now());
    set_password(app, &mut change, person.id, new).await?;
    let ended = end_all(app, &mut change, &person, Some(&token_hash(token))).await?;
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    let facts = json!({ "sessions": ended });
    change.event(stream, version, "person.password_changed", &facts, &person.territory);
    app.commit(change.finish()).await?;
    Ok(())
}

/// Whether somebody has a password here.
pub(crate) async fn has_password(app: &App, person: &Person) -> Result<bool, AppError> {
    let known = app.store.get::<Credential>(&person.id.to_string()).await?;
    Ok(known.is_some_and(|known| known.password_hash.is_some()))
}

/// Whether a corporate account signs in as somebody.
async fn is_corporate(app: &App, person: &Person) -> Result<bool, AppError> {
    let known = app.store.get::<Credential>(&person.id.to_string()).await?;
    Ok(known.is_some_and(|known| known.corporate.is_some()))
}

/// Asks once more for the password before something that outlives the session, so that an unwatched desk or a stolen cookie
/// is not enough. Whoever has no password signed in elsewhere.
///
/// # Errors
/// When it is wrong or the account waits.
pub(crate) async fn confirm(app: &App, person: &Person, password: Option<&str>) -> Result<(), AppError> {
    if !has_password(app, person).await? {
        return Ok(());
    }
    if try_password(app, Some(person), password.unwrap_or_default()).await?.is_none() {
        return Err(wrong_password());
    }
    forget(app, person).await
}

/// Asks once more for password and code, before the code is no longer asked for. A wrong code counts as a wrong password.
///
/// # Errors
/// When one of them is wrong or the account waits.
pub(crate) async fn confirm_with_code(
    app: &App,
    person: &Person,
    password: &str,
    code: &str,
) -> Result<(), AppError> {
    if try_password(app, Some(person), password).await?.is_none() {
        return Err(wrong_password());
    }
    match second_steps::pass(app, person, Some(code)).await {
        Err(AppError::SignIn(_)) => {
            Err(AppError::invalid("code", SignInFault::WrongCode.to_string(), SignInFault::WrongCode.zh()))
        }
        passed => {
            passed?;
            forget(app, person).await
        }
    }
}

fn wrong_password() -> AppError {
    let en = "the password is wrong; after five wrong ones in a row the account waits 15 minutes";
    AppError::invalid("current", en, "当前密码不对；连续输错五次，账号要等 15 分钟")
}
