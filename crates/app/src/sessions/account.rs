use super::own::own;
use crate::{App, AppError, Caller, Scope, second_steps};
use doorstep_kernel::Timestamp;
use doorstep_store::Credential;
use serde::Serialize;
use utoipa::ToSchema;

/// What somebody should know of their own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Account {
    /// What they type to sign in.
    pub login: String,
    /// When the password was last changed; `None` where there is none.
    pub password_changed_at: Option<Timestamp>,
    /// When the password is too old, where passwords grow old.
    pub password_until: Option<Timestamp>,
    /// Whether a corporate account 企业账号 signs in as them.
    pub corporate: bool,
    /// Whether signing in asks them for a one-time code.
    pub second_step: bool,
    /// Whether their role asks for it: then it stays on.
    pub second_step_asked: bool,
    /// What a token of theirs can be made for: scopes that open something to one of their roles.
    pub scopes: Vec<Scope>,
    /// The longest a token may last, in days.
    pub token_days_max: i64,
}

/// What the caller should know of their own account.
///
/// # Errors
/// When they did not sign in themselves.
pub async fn account(app: &App, caller: &Caller) -> Result<Account, AppError> {
    let person = own(app, caller).await?;
    let credential = app.store.get::<Credential>(&person.id.to_string()).await?;
    let corporate = credential.as_ref().is_some_and(|known| known.corporate.is_some());
    let with_password = credential.filter(|known| known.password_hash.is_some());
    let password_changed_at = with_password.map(|known| known.changed_at);
    let longest = app.sign_in.password_longest;
    let second_step = second_steps::is_on(app, person.id).await?;
    Ok(Account {
        corporate,
        second_step,
        second_step_asked: second_steps::is_asked_of(app, &person),
        login: person.login,
        password_changed_at,
        password_until: password_changed_at.zip(longest).map(|(changed_at, longest)| changed_at + longest),
        scopes: caller.scopes().collect(),
        token_days_max: app.sign_in.token_days_max(),
    })
}
