use super::admit::{Known, account, admit};
use super::{Corporate, CorporateFault, Identity};
use crate::sessions::by_login;
use crate::{App, AppError, Change};
use doorstep_domain::{Actor, Person, PersonId};
use doorstep_kernel::Timestamp;
use doorstep_store::{ChangeSet, Credential, IdempotencyAnswer, StoredAnswer, StreamId};
use serde_json::json;

/// Longer logins are nobody's.
const LOGIN_MAX: usize = 100;

/// Under whose name attempts are kept, so that each is taken once.
pub(super) const ATTEMPTS: &str = "corporate sign-in";

/// A login as it is known here, at the version on which is decided.
struct Found {
    known: Known,
    id: PersonId,
    stream: StreamId,
    version: u64,
}

/// The person behind an identity, with what it gives them, on record; the attempt is used up with the same change.
pub(super) async fn take_in(
    app: &App,
    corporate: &Corporate,
    identity: &Identity,
    once: &str,
) -> Result<Person, CorporateFault> {
    let login = identity.login.as_ref().filter(|login| login.chars().count() <= LOGIN_MAX);
    let login = login.ok_or(CorporateFault::NoLogin)?;
    let found = find(app, login).await?;
    match admit(corporate, &app.sign_in.second_step_for, identity, login, &found.known, found.id) {
        Ok(person) => {
            let change = entered(app, identity, &found, &person);
            app.commit(ChangeSet { idempotency: Some(used(once)), ..change.finish() }).await?;
            Ok(person)
        }
        Err(fault @ CorporateFault::NoRole(_)) if identity.groups.is_some() => {
            strip(app, &found).await?;
            Err(fault)
        }
        Err(fault) => Err(fault),
    }
}

async fn find(app: &App, login: &str) -> Result<Found, AppError> {
    let id = match by_login(app, login).await {
        Ok(person) => person.id,
        Err(AppError::NotFound { .. }) => app.new_id(PersonId::new),
        Err(error) => return Err(error),
    };
    // The stream's version is read before what is decided on: of two at once the second one to write decides again.
    let stream = StreamId::new("person", id);
    let version = app.store.version_of(&stream).await?;
    let person = app.store.get::<Person>(&id.to_string()).await?;
    let credential = app.store.get::<Credential>(&id.to_string()).await?;
    Ok(Found { known: Known { person, credential }, id, stream, version })
}

/// What is written when somebody gets in: new roles, the account that the login belongs to, and that they came.
fn entered(app: &App, identity: &Identity, found: &Found, person: &Person) -> Change {
    let mut change = Change::by(Actor::SYSTEM, app.now());
    let known = found.known.person.as_ref();
    let granted = known.is_none_or(|known| known.grants != person.grants);
    if granted {
        change.upsert(person);
    }
    let kept = found.known.credential.as_ref();
    let bound = bound(kept.cloned(), person.id, identity, app.now());
    if kept != Some(&bound) {
        change.upsert(&bound);
    }
    let facts = json!({
        "by": "corporate_account",
        "issuer": identity.issuer,
        "made": known.is_none(),
        "grants": granted.then_some(&person.grants),
    });
    change.event(found.stream.clone(), found.version, "person.signed_in", &facts, &person.territory);
    change
}

/// Who was put out of every group holds no role from now on, by whatever way they come.
async fn strip(app: &App, found: &Found) -> Result<(), AppError> {
    let Some(person) = found.known.person.as_ref().filter(|person| !person.grants.is_empty()) else {
        return Ok(());
    };
    let without = Person { grants: Vec::new(), ..person.clone() };
    let mut change = Change::by(Actor::SYSTEM, app.now());
    change.upsert(&without);
    let facts = json!({ "grants": [], "by": "corporate_account" });
    change.event(found.stream.clone(), found.version, "person.saved", &facts, &without.territory);
    app.commit(change.finish()).await.map(|_| ())
}

/// The credential with the account that the login belongs to from now on.
fn bound(kept: Option<Credential>, person: PersonId, identity: &Identity, now: Timestamp) -> Credential {
    let kept = kept.unwrap_or_else(|| Credential {
        person,
        password_hash: None,
        changed_at: now,
        failed: 0,
        locked_until: None,
        former: Vec::new(),
        corporate: None,
    });
    Credential { corporate: Some(account(identity)), ..kept }
}

/// The mark that an attempt was used.
fn used(once: &str) -> IdempotencyAnswer {
    let answer = StoredAnswer { status: 204, body: String::new(), content_type: "text/plain".to_owned() };
    IdempotencyAnswer {
        actor: ATTEMPTS.to_owned(),
        key: once.to_owned(),
        request_hash: once.to_owned(),
        answer,
    }
}
