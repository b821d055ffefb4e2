use crate::{App, AppError, Change};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use doorstep_domain::PersonId;
use doorstep_store::Credential;

/// The shortest password that is taken, in characters.
const PASSWORD_MIN: usize = 10;

/// So many passwords before the one in force are not taken again. Comparing with each costs as much as signing in.
const FORMER_MAX: usize = 4;

/// Hashes a password with argon2id at its recommended cost (RFC 9106).
///
/// # Errors
/// When it is too short or too long.
pub fn hash_password(app: &App, password: &str) -> Result<String, AppError> {
    let length = password.chars().count();
    if !(PASSWORD_MIN..=200).contains(&length) {
        let en = format!("a password has {PASSWORD_MIN} to 200 characters");
        return Err(AppError::invalid("password", en, format!("密码长度应为 {PASSWORD_MIN} 到 200 个字符")));
    }
    let salt: Vec<u8> =
        app.new_id(|_, rng| [rng.next_u64().to_be_bytes(), rng.next_u64().to_be_bytes()].concat());
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|error| AppError::Unavailable(error.to_string()))
}

/// Whether a password is the one that was hashed.
pub(super) fn is_right(hash: &str, password: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Adds a person's new password to a change.
///
/// # Errors
/// When it is too weak, or one of the last that they had.
pub(crate) async fn set_password(
    app: &App,
    change: &mut Change,
    person: PersonId,
    password: &str,
) -> Result<(), AppError> {
    let known = app.store.get::<Credential>(&person.to_string()).await?;
    let corporate = known.as_ref().and_then(|known| known.corporate.clone());
    let had = known.into_iter().flat_map(|known| known.password_hash.into_iter().chain(known.former));
    let former: Vec<String> = had.take(FORMER_MAX).collect();
    let password_hash = Some(hash_password(app, password)?);
    let (before, given) = (former.clone(), password.to_owned());
    let compared = move || before.iter().any(|hash| is_right(hash, &given));
    if tokio::task::spawn_blocking(compared).await.unwrap_or(false) {
        let en = "this was one of your last passwords: choose another";
        return Err(AppError::invalid("password", en, "最近用过这个密码，请换一个"));
    }
    let changed_at = change.now();
    let locked_until = None;
    change.upsert(&Credential {
        person,
        password_hash,
        changed_at,
        failed: 0,
        locked_until,
        former,
        corporate,
    });
    Ok(())
}
