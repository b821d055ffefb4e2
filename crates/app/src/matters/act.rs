use crate::orders::OrderInHand;
use crate::{Act, App, AppError, Caller, Change};
use doorstep_domain::matter::{CloseMatter, MatterCommand, MatterOutcome};
use doorstep_domain::{Lead, LeadState, Matter, MatterId, MatterKind};
use doorstep_store::MatterFilter;
use serde_json::json;

/// The same kind is reported on one visit this often at the most before somebody acts.
const AGAIN_MAX: u32 = 50;

/// Takes, answers or closes a matter, with whatever was reported again on the same visit meanwhile: a technician who
/// pressed for help three times needs one dispatcher, not three. It stands in the order's chain of events, without the
/// words of the report.
///
/// # Errors
/// When the caller may not, there is no such matter, or its state does not allow it.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: MatterId,
    command: MatterCommand,
) -> Result<Matter, AppError> {
    app.decide(caller, || async {
        let found = app.store.get::<Matter>(&id.to_string()).await?;
        let matter = found.ok_or_else(|| AppError::not_found("matter", id))?;
        let role = caller.may(Act::WorkMatters, &matter.territory)?;
        let by = caller.person.ok_or(AppError::NotSignedIn("a matter is worked on by a person"))?;
        let mut change = Change::by(caller.actor(role), app.now());
        let hand = OrderInHand::load(app, matter.order).await?;
        let again = reported_again(app, &matter).await?;
        let matter = matter.act(&command, by)?;
        let what = json!({ "matter": matter.id, "kind": matter.kind, "command": command });
        change.beside(hand.order, &format!("matter.{}", command.happened()), app.now(), &what);
        change.upsert(&matter);
        for other in again {
            if let Ok(other) = other.act(&command, by) {
                change.upsert(&other);
            }
        }
        if let (MatterKind::Lead, MatterCommand::Close(close)) = (matter.kind, &command) {
            settle_lead(app, &mut change, &matter, close).await?;
        }
        Ok((change.finish(), matter))
    })
    .await
}

/// Other reports of the same kind on the same visit that are not closed.
async fn reported_again(app: &App, matter: &Matter) -> Result<Vec<Matter>, AppError> {
    let Some(visit) = matter.visit else { return Ok(Vec::new()) };
    if !matter.kind.is_one_need() {
        return Ok(Vec::new());
    }
    let filter = MatterFilter {
        visits: Some(vec![visit]),
        kind: Some(matter.kind),
        states: Some(vec!["open", "taken"]),
        ..MatterFilter::default()
    };
    let mut found = app.store.list::<Matter>(&filter, None, AGAIN_MAX).await?.items;
    found.retain(|other| other.id != matter.id);
    Ok(found)
}

/// The lead beside a matter ends with it.
async fn settle_lead(
    app: &App,
    change: &mut Change,
    matter: &Matter,
    close: &CloseMatter,
) -> Result<(), AppError> {
    let id = matter.id.to_string();
    let Some(lead) = app.store.get::<Lead>(&id).await? else { return Ok(()) };
    let state = match close.outcome {
        MatterOutcome::Won => LeadState::Won { at: close.at },
        MatterOutcome::Settled | MatterOutcome::Dismissed | MatterOutcome::Lost => {
            LeadState::Lost { at: close.at, reason: close.reason.clone() }
        }
    };
    change.upsert(&Lead { state, ..lead });
    Ok(())
}
