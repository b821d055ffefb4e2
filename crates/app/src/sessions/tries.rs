//! Tries to prove who one is. A try is counted before anybody looks at it, so that a thousand at once are a thousand.

use super::password::is_right;
use crate::{App, AppError, Change};
use doorstep_domain::{Actor, Person};
use doorstep_kernel::Duration;
use doorstep_store::{ChangeSet, Credential, Row, StreamId, Versioned};
use serde_json::json;

/// Wrong tries in a row before the account waits.
const FAILURES_MAX: u32 = 5;

/// How long it waits.
const LOCKED_FOR: Duration = Duration::from_mins(15);

/// Tries that meet at the same moment are counted one after the other; more than this at once is no person.
const MEETING_MAX: usize = 8;

/// Nobody's password: looked at where there is no login, so that the answer takes as long.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Counts a try and looks at the password. The credential when it is right, `None` when it is wrong, was never set, or the
/// account waits; each takes the same time.
pub(super) async fn try_password(
    app: &App,
    person: Option<&Person>,
    password: &str,
) -> Result<Option<Credential>, AppError> {
    let counted = match person {
        Some(person) => count(app, person).await?,
        None => None,
    };
    let kept = counted.as_ref().and_then(|credential| credential.password_hash.clone());
    let (hash, given) = (kept.unwrap_or_else(|| NOBODYS.to_owned()), password.to_owned());
    let right = tokio::task::spawn_blocking(move || is_right(&hash, &given)).await.unwrap_or(false);
    Ok(counted.filter(|_| right))
}

/// Counts a try; `None` when no try is accepted. The one that reaches the most is written down.
async fn count(app: &App, person: &Person) -> Result<Option<Credential>, AppError> {
    for _ in 0..MEETING_MAX {
        let Some(Versioned { record, version }) = load(app, person).await? else { return Ok(None) };
        let now = app.now();
        if record.locked_until.is_some_and(|until| until > now) {
            return Ok(None);
        }
        let failed = record.failed + 1;
        let locks = failed >= FAILURES_MAX;
        let counted = Credential {
            failed: failed % FAILURES_MAX,
            locked_until: locks.then(|| now + LOCKED_FOR),
            ..record
        };
        let mut change = Change::by(Actor::SYSTEM, now);
        change.row(Row::replace(&counted, version));
        if locks {
            let stream = StreamId::new("person", person.id);
            let at = app.store.version_of(&stream).await?;
            let facts = json!({ "until": counted.locked_until });
            change.event(stream, at, "person.sign_in_blocked", &facts, &person.territory);
        }
        match app.commit(change.finish()).await {
            Ok(_) => return Ok(Some(counted)),
            Err(AppError::Conflict(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Err(AppError::Busy)
}

/// The last try was right: those before it are forgotten.
pub(super) async fn forget(app: &App, person: &Person) -> Result<(), AppError> {
    recount(app, person, |kept| Some(Credential { failed: 0, locked_until: None, ..kept })).await
}

/// The try that was counted as `counted` was neither right nor wrong: it counts no more. What another try has locked since
/// stays locked, or two at once would undo every lock.
pub(super) async fn give_back(app: &App, person: &Person, counted: &Credential) -> Result<(), AppError> {
    let locked = counted.locked_until.is_some();
    recount(app, person, |kept| {
        let failed = if locked { FAILURES_MAX - 1 } else { kept.failed.saturating_sub(1) };
        (kept.locked_until == counted.locked_until).then_some(Credential {
            failed,
            locked_until: None,
            ..kept
        })
    })
    .await
}

async fn recount(
    app: &App,
    person: &Person,
    change: impl Fn(Credential) -> Option<Credential>,
) -> Result<(), AppError> {
    for _ in 0..MEETING_MAX {
        let Some(Versioned { record, version }) = load(app, person).await? else { return Ok(()) };
        let Some(counted) = change(record) else { return Ok(()) };
        let rows = vec![Row::replace(&counted, version)];
        match app.commit(ChangeSet { rows, ..ChangeSet::default() }).await {
            Err(AppError::Conflict(_)) => {}
            counted => return counted.map(|_| ()),
        }
    }
    Err(AppError::Busy)
}

async fn load(app: &App, person: &Person) -> Result<Option<Versioned<Credential>>, AppError> {
    Ok(app.store.get_versioned::<Credential>(&person.id.to_string()).await?)
}

#[cfg(test)]
mod tests {
    use super::NOBODYS;
    use argon2::Params;
    use argon2::password_hash::phc::PasswordHash;

    #[test]
    fn looking_for_nobody_costs_what_looking_for_somebody_costs() {
        let hash = PasswordHash::new(NOBODYS).unwrap();
        let cost = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
        assert_eq!(cost(&Params::try_from(&hash).unwrap()), cost(&Params::default()));
        assert!(!super::is_right(NOBODYS, ""));
    }
}
