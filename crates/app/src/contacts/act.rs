use super::hand::ContactInHand;
use crate::orders::{OrderInHand, Override};
use crate::{Act, App, AppError, Caller, Change, calls};
use doorstep_domain::contact::{Close, ContactCommand, Outcome};
use doorstep_domain::order::{OrderCommand, RecordFact, SolveRemotely};
use doorstep_domain::{
    BatchFault, BatchFaultState, Contact, ContactId, Fact, Guards, OrderId, OrderKind, PersonId, Role,
};
use doorstep_kernel::Timestamp;
use doorstep_store::ChangeSet;

/// Asks one verb of a contact. Solved by phone solves the customer's order in the same change: no visit.
///
/// # Errors
/// When the caller may not, it is not theirs, the state does not allow it, or the norm asks for more first.
pub async fn act(
    app: &App,
    caller: &Caller,
    id: ContactId,
    command: ContactCommand,
    overriding: Option<Override>,
) -> Result<Contact, AppError> {
    app.decide(caller, || attempt(app, caller, id, command.clone(), overriding.clone())).await
}

async fn attempt(
    app: &App,
    caller: &Caller,
    id: ContactId,
    command: ContactCommand,
    overriding: Option<Override>,
) -> Result<(ChangeSet, Contact), AppError> {
    let mut hand = ContactInHand::load(app, id).await?;
    let role = caller.may(Act::WorkContacts, &hand.contact.head.territory)?;
    let by = on_whose_behalf(caller, role, &hand.contact, &command)?;
    let command = calls::told_as(role, command);
    let kind = checked(app, caller, &command).await?;
    let unmet = hand.unmet(&command, kind);
    let guards = match overriding {
        Some(Override { reason }) => Guards::override_by(unmet, role, reason),
        None => Guards::enforce(unmet),
    };
    let mut change = Change::by(caller.actor(role), app.now());
    if let ContactCommand::Close(Close { at, outcome: Outcome::SolvedByPhone { order: Some(order) } }) =
        &command
    {
        solve(app, caller, &mut change, &hand.contact, *order, *at).await?;
    }
    hand.ask(app, &mut change, command, by, guards)?;
    Ok((change.finish(), hand.contact))
}

/// Who the verb counts for. A team lead hands over for somebody who went home; nobody else acts in another's place.
fn on_whose_behalf(
    caller: &Caller,
    role: Role,
    contact: &Contact,
    command: &ContactCommand,
) -> Result<PersonId, AppError> {
    let own = caller.person.ok_or(AppError::NotSignedIn("a contact is worked on by a person"))?;
    let hands_over = matches!(command, ContactCommand::HandOver(_));
    Ok(if hands_over && role == Role::TeamLead { contact.owner } else { own })
}

/// What a command speaks of must be there; answers the kind of an order that is linked.
async fn checked(
    app: &App,
    caller: &Caller,
    command: &ContactCommand,
) -> Result<Option<OrderKind>, AppError> {
    match command {
        ContactCommand::LinkOrder(facts) => {
            let order = OrderInHand::load(app, facts.order).await?.order;
            caller.may(Act::ReadOrders, &order.head.territory)?;
            Ok(Some(order.head.kind))
        }
        ContactCommand::TellBatchFault(facts) => {
            let found = app.store.get::<BatchFault>(&facts.batch_fault.to_string()).await?;
            let fault = found.ok_or_else(|| AppError::not_found("batch fault", facts.batch_fault))?;
            if fault.state != BatchFaultState::Open {
                let (en, zh) = ("the batch fault is over: test the line again", "群障已恢复，请重新测线");
                return Err(AppError::invalid("batch_fault", en, zh));
            }
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// The customer's order needs no visit any more; the confirmation heard on the contact is recorded on the order.
async fn solve(
    app: &App,
    caller: &Caller,
    change: &mut Change,
    contact: &Contact,
    order: OrderId,
    at: Timestamp,
) -> Result<(), AppError> {
    let mut hand = OrderInHand::load(app, order).await?;
    caller.may(Act::ChangeOrders, &hand.order.head.territory)?;
    let confirmed = contact.evidence.items().iter().rev().find(
        |item| matches!(&item.fact, Fact::Consent { subject, given: true } if subject == "solved_remotely"),
    );
    if let Some(confirmed) = confirmed {
        let record = RecordFact { at: confirmed.at, what: confirmed.fact.clone() };
        hand.ask(app, change, OrderCommand::Record(record), Guards::clear())?;
    }
    let walked = contact.diagnosis.answers.iter().map(|said| format!("{}: {}", said.question, said.answer));
    let how = walked.collect::<Vec<_>>().join(", ");
    let how = if how.is_empty() { "guided by phone".to_owned() } else { how };
    let unmet = hand.unmet("solve_remotely", at);
    hand.ask(app, change, OrderCommand::SolveRemotely(SolveRemotely { at, how }), Guards::enforce(unmet))?;
    Ok(())
}
