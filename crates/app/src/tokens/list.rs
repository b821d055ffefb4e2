use crate::sessions::{by_login, listed_as, own};
use crate::{Act, App, AppError, Caller, Scope};
use doorstep_domain::PersonId;
use doorstep_kernel::Timestamp;
use doorstep_store::{AccessToken, AccessTokenFilter};
use serde::Serialize;
use utoipa::ToSchema;

/// A token as it is listed: never the token itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TokenRow {
    /// What it is called in the journal; no part of the token.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to ten minutes.
    pub last_used_at: Option<Timestamp>,
}

impl TokenRow {
    pub(super) fn of(token: AccessToken) -> Self {
        Self {
            id: listed_as(&token.token_hash),
            scopes: scopes_of(&token),
            name: token.name,
            created_at: token.created_at,
            expires_at: token.expires_at,
            last_used_at: token.last_used_at,
        }
    }
}

/// The scopes of a token. A word that this program does not know opens nothing.
pub(super) fn scopes_of(token: &AccessToken) -> Vec<Scope> {
    token.scopes.iter().filter_map(|word| Scope::of_word(word)).collect()
}

/// The caller's own tokens, newest first, also those that have ended.
///
/// # Errors
/// When they did not sign in themselves.
pub async fn own_tokens(app: &App, caller: &Caller) -> Result<Vec<TokenRow>, AppError> {
    let person = own(app, caller).await?;
    rows(app, person.id).await
}

/// Somebody's tokens, for whoever may take them away.
///
/// # Errors
/// When the caller may not grant roles there, or nobody has that login.
pub async fn tokens_of(app: &App, caller: &Caller, login: &str) -> Result<Vec<TokenRow>, AppError> {
    let person = by_login(app, login).await?;
    caller.may(Act::GrantRoles, &person.territory)?;
    rows(app, person.id).await
}

async fn rows(app: &App, person: PersonId) -> Result<Vec<TokenRow>, AppError> {
    let mut tokens = of_person(app, person).await?;
    tokens.sort_by_key(|token| std::cmp::Reverse(token.created_at));
    Ok(tokens.into_iter().map(TokenRow::of).collect())
}

/// Every token in a person's name.
pub(crate) async fn of_person(app: &App, person: PersonId) -> Result<Vec<AccessToken>, AppError> {
    Ok(app.store.all::<AccessToken>(&AccessTokenFilter { person: Some(person) }).await?)
}
