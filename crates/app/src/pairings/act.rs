use super::{PairingRow, load, rows};
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::pairing::PairingCommand;
use doorstep_domain::{PairingId, PairingState, Technician};
use doorstep_store::StreamId;
use serde_json::json;

/// Lets a novice go alone, or ends a pairing. Who graduates is a novice no more. It happens now: plans hang on it.
///
/// # Errors
/// When the caller may not, or the state does not allow it.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: PairingId,
    command: PairingCommand,
) -> Result<PairingRow, AppError> {
    let pairing = app
        .decide(caller, || async {
            let pairing = load(app, id).await?;
            let role = caller.may(Act::Train, &pairing.head.territory)?;
            let by = caller.person.ok_or(AppError::NotSignedIn("people are paired by a person"))?;
            let command = command.clone().moved_to(app.now());
            let pairing = pairing.act(&command, by)?;
            let mut change = Change::by(caller.actor(role), app.now());
            change.upsert(&pairing);
            if let PairingState::Ended { graduated: true, .. } = pairing.state {
                let novice = app.store.get::<Technician>(&pairing.head.novice.to_string()).await?;
                if let Some(novice) = novice {
                    change.upsert(&Technician { novice: false, ..novice });
                }
            }
            let stream = StreamId::new("person", pairing.head.novice);
            let version = app.store.version_of(&stream).await?;
            let facts = json!({ "pairing": id, "command": command });
            let happened = format!("pairing.{}", command.happened());
            change.event(stream, version, &happened, &facts, &pairing.head.territory);
            Ok((change.finish(), pairing))
        })
        .await?;
    rows(app, caller, vec![pairing]).await?.pop().ok_or_else(|| AppError::not_found("pairing", id))
}
