use crate::sessions::by_login;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::Person;
use doorstep_store::{Credential, Row, StreamId};
use serde_json::json;

/// Forgets which corporate account a login belongs to: the next one that the provider proves under that login takes it. For
/// somebody whose account was made anew, and for nobody else.
///
/// # Errors
/// When the caller may not grant roles there, nobody has that login, or no corporate account ever signed in as them.
pub async fn unlink(app: &App, caller: &Caller, login: &str) -> Result<Person, AppError> {
    app.decide(caller, || async {
        let id = by_login(app, login).await?.id;
        let stream = StreamId::new("person", id);
        let version = app.store.version_of(&stream).await?;
        let person = by_login(app, login).await?;
        let role = caller.may(Act::GrantRoles, &person.territory)?;
        let kept = app.store.get_versioned::<Credential>(&id.to_string()).await?;
        let kept = kept.filter(|kept| kept.record.corporate.is_some());
        let kept = kept.ok_or_else(|| AppError::not_found("corporate account of", login))?;
        let mut change = Change::by(caller.actor(role), app.now());
        change.row(Row::replace(&Credential { corporate: None, ..kept.record }, kept.version));
        change.event(stream, version, "person.unlinked", &json!({}), &person.territory);
        Ok((change.finish(), person))
    })
    .await
}
