use crate::contacts::ContactInHand;
use crate::orders::OrderInHand;
use crate::visits::VisitInHand;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::call::{Call, CallAbout, CallEvent};
use doorstep_domain::contact::{ContactCommand, MakeCallBack, Reached, RecordOnContact};
use doorstep_domain::order::{OrderCommand, RecordFact};
use doorstep_domain::visit::{Record, VisitCommand};
use doorstep_domain::{CallId, ContactId, Fact, Guards, OrderId, Refusal, Role};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::NewJob;
use serde_json::json;

/// The job that records a call of which the platform tells in pieces.
pub const SETTLE_CALL: &str = "settle_call";

/// News of an answer may overtake nothing and still come after the end: a call that seems unanswered waits so long for it.
const PIECES: Duration = Duration::from_secs(15);

/// Whether everything of a call was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    Yes,
    NotYet,
}

/// Records a call as evidence once it is over: on the visit, else on the order, and on the contact with the call-back that it
/// was. One that seems unanswered waits a moment where the platform tells in pieces.
pub(super) async fn settle(app: &App, change: &mut Change, call: Call, sure: Sure) -> Result<Call, AppError> {
    let Some((at, fact)) = call.shows() else { return Ok(call) };
    let Some(event @ CallEvent::Settled { settled }) = call.settle(app.now()) else { return Ok(call) };
    if sure == Sure::NotYet && !settled.answered {
        let (id, territory) = (call.head.id, call.head.territory.to_string());
        let job = NewJob::new(SETTLE_CALL, app.now() + PIECES, json!({ "call": id }));
        change.job(job.in_territory(territory).once(format!("{SETTLE_CALL}:{id}")));
        return Ok(call);
    }
    let call = change.call(call, std::slice::from_ref(&event));
    record(app, change, &call, at, &fact).await?;
    Ok(call)
}

/// Records a call of which nothing more came.
///
/// # Errors
/// When there is no such call, or the store cannot take it.
pub async fn settle_later(app: &App, id: CallId) -> Result<(), AppError> {
    let system = Caller::system();
    app.decide(&system, || async {
        let mut change = Change::by(system.actor(Role::System), app.now());
        // Somebody may have adopted it meanwhile: then it is settled under its own name.
        if let Some(call) = app.store.get::<Call>(&id.to_string()).await? {
            settle(app, &mut change, call, Sure::Yes).await?;
        }
        Ok((change.finish(), ()))
    })
    .await
}

async fn record(
    app: &App,
    change: &mut Change,
    call: &Call,
    at: Timestamp,
    fact: &Fact,
) -> Result<(), AppError> {
    match &call.head.about {
        CallAbout::Visit { visit, order } => {
            let mut hand = VisitInHand::load(app, *visit).await?;
            if hand.visit.state.is_over() {
                return on_order(app, change, *order, at, fact).await;
            }
            let command = VisitCommand::Record(Record { at, what: fact.clone() });
            hand.ask(app, change, command, Guards::on_site(Vec::new()))?;
            Ok(())
        }
        CallAbout::Order { order } => on_order(app, change, *order, at, fact).await,
        CallAbout::Contact { contact, order, call_back } => {
            on_contact(app, change, *contact, *call_back, at, fact).await?;
            match order {
                Some(order) => on_order(app, change, *order, at, fact).await,
                None => Ok(()),
            }
        }
        CallAbout::Unknown => Ok(()),
    }
}

async fn on_order(
    app: &App,
    change: &mut Change,
    order: OrderId,
    at: Timestamp,
    fact: &Fact,
) -> Result<(), AppError> {
    let mut hand = OrderInHand::load(app, order).await?;
    let command = OrderCommand::Record(RecordFact { at, what: fact.clone() });
    hand.ask(app, change, command, Guards::clear())?;
    Ok(())
}

/// The fact, and the call-back that it was. A contact that was closed meanwhile, or a call-back that was noted by hand, stays as
/// it is: the call's own chain tells.
async fn on_contact(
    app: &App,
    change: &mut Change,
    contact: ContactId,
    call_back: Option<u32>,
    at: Timestamp,
    fact: &Fact,
) -> Result<(), AppError> {
    let mut hand = ContactInHand::load(app, contact).await?;
    let owner = hand.contact.owner;
    let mut commands = vec![ContactCommand::Record(RecordOnContact { at, what: fact.clone() })];
    if let (Some(number), Fact::Call { answered, .. }) = (call_back, fact) {
        let reached = if *answered { Reached::Customer } else { Reached::Nobody };
        commands.push(ContactCommand::MakeCallBack(MakeCallBack { at, number, reached }));
    }
    for command in commands {
        match hand.ask(app, change, command, owner, Guards::clear()) {
            Ok(_) | Err(AppError::Refused(Refusal::NotNow { .. } | Refusal::Contradiction(_))) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
