use super::list::{TokenRow, of_person};
use super::take::PREFIX;
use crate::sessions::{confirm, listed_as, new_token, own, own_hand, token_hash};
use crate::{App, AppError, Caller, Change, Scope};
use doorstep_kernel::Duration;
use doorstep_store::{AccessToken, Row, StreamId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

/// So many tokens a person has at once: one for each system that talks to this one, with room.
const TOKENS_MAX: usize = 20;

/// The longest name, in characters.
const NAME_MAX: usize = 60;

/// A token to be made.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeToken {
    /// What it is for, in one's own words.
    pub name: String,
    /// What it may do; never more than its owner may.
    pub scopes: Vec<Scope>,
    /// When it ends, in days from now.
    pub days: u32,
    /// One's password once more; left out by whoever has none here.
    #[serde(default)]
    pub password: Option<String>,
}

/// A token that was made.
#[derive(Clone, Serialize, ToSchema)]
pub struct MadeToken {
    /// The token, shown this once: it is kept nowhere.
    pub token: String,
    /// How it is listed.
    pub row: TokenRow,
}

/// Makes a token in the caller's name.
///
/// # Errors
/// When the wish cannot be right, the password is wrong, there are too many already, or the caller did not sign in
/// themselves: a token makes no token.
pub async fn make_token(app: &App, caller: &Caller, wanted: MakeToken) -> Result<MadeToken, AppError> {
    let person = own(app, caller).await?;
    let (name, scopes) = check(app, caller, &wanted)?;
    let now = app.now();
    let kept = of_person(app, person.id).await?;
    let (over, held): (Vec<_>, Vec<_>) = kept.into_iter().partition(|token| token.expires_at <= now);
    if held.len() >= TOKENS_MAX {
        let en = format!("you have {TOKENS_MAX} tokens already: revoke one that is not used");
        return Err(AppError::invalid("tokens", en, format!("已有 {TOKENS_MAX} 个令牌，请先撤销不用的")));
    }
    confirm(app, &person, wanted.password.as_deref()).await?;
    let token = format!("{PREFIX}{}", new_token(app));
    let made = AccessToken {
        token_hash: token_hash(&token),
        person: person.id,
        name,
        scopes: scopes.iter().map(|scope| scope.word().to_owned()).collect(),
        created_at: now,
        expires_at: now + Duration::from_hours(24 * i64::from(wanted.days)),
        last_used_at: None,
    };
    let mut change = Change::by(own_hand(&person), now);
    change.row(Row::insert(&made));
    for token in over {
        change.row(Row::delete::<AccessToken>(token.token_hash));
    }
    let stream = StreamId::new("person", person.id);
    let version = app.store.version_of(&stream).await?;
    let facts =
        json!({ "token": listed_as(&made.token_hash), "scopes": scopes, "expires_at": made.expires_at });
    change.event(stream, version, "person.token_made", &facts, &person.territory);
    // The answer is kept under no idempotency key: it holds the token.
    app.commit(change.finish()).await?;
    Ok(MadeToken { token, row: TokenRow::of(made) })
}

fn check(app: &App, caller: &Caller, wanted: &MakeToken) -> Result<(String, Vec<Scope>), AppError> {
    let name = wanted.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        let en = format!("say in 1 to {NAME_MAX} characters what the token is for");
        return Err(AppError::invalid("name", en, format!("请写明用途，最多 {NAME_MAX} 个字")));
    }
    let mut scopes = wanted.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    if scopes.is_empty() {
        let en = "choose at least one scope: a token without any opens nothing";
        return Err(AppError::invalid("scopes", en, "请至少选一项权限"));
    }
    if let Some(beyond) = scopes.iter().find(|scope| !caller.scopes().any(|own| own == **scope)) {
        let word = beyond.word();
        let en = format!("`{word}` opens nothing to your roles: leave it out");
        return Err(AppError::invalid("scopes", en, format!("您的岗位没有“{word}”的权限，请去掉")));
    }
    let days_max = app.sign_in.token_days_max();
    if wanted.days == 0 || i64::from(wanted.days) > days_max {
        let en = format!("a token lasts 1 to {days_max} days");
        return Err(AppError::invalid("days", en, format!("有效期应为 1 到 {days_max} 天")));
    }
    Ok((name, scopes))
}
