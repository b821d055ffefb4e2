use super::hand::ContactInHand;
use super::wished_order::{WishedOrder, completed};
use crate::orders::{self, OrderInHand};
use crate::{Act, App, AppError, Caller, Change, plans};
use doorstep_domain::contact::{ContactCommand, LinkOrder};
use doorstep_domain::order::{OrderCommand, Prediagnose, Prediagnosis, RecordFact};
use doorstep_domain::{Contact, ContactId, Fact, Guards, Order};

/// 受理: takes an order in while the customer is on the line, and ties it to the contact, in one change. What the
/// pre-diagnosis came to goes along (APPT-13, DISP-06).
///
/// # Errors
/// When the caller may not, the contact is somebody else's, the norm asks for more first (a disconnection: ask why), or
/// the order contradicts itself.
pub async fn accept_order(
    app: &App,
    caller: &Caller,
    id: ContactId,
    wanted: WishedOrder,
) -> Result<Order, AppError> {
    app.decide(caller, || async {
        let mut hand = ContactInHand::load(app, id).await?;
        caller.may(Act::WorkContacts, &hand.contact.head.territory)?;
        let by = caller.person.ok_or(AppError::NotSignedIn("a contact is worked on by a person"))?;
        let order = completed(app, &hand.contact, wanted.clone()).await?;
        let role = caller.may(Act::ChangeOrders, &order.territory)?;
        let mut change = Change::by(caller.actor(role), app.now());
        let home = orders::Home::of(app, &order).await?;
        let mut order = orders::accepted(app, &mut change, order, home)?;
        let link = ContactCommand::LinkOrder(LinkOrder { at: app.now(), order: order.order.head.id });
        let unmet = hand.unmet(&link, Some(wanted.kind));
        hand.ask(app, &mut change, link, by, Guards::enforce(unmet))?;
        prediagnosed(app, &mut change, &hand.contact, &mut order)?;
        let order = plans::put_off_new(app, &mut change, order.order).await?;
        Ok((change.finish(), order))
    })
    .await
}

/// Passes on what the walk on the phone came to, where it says that somebody must come.
fn prediagnosed(
    app: &App,
    change: &mut Change,
    contact: &Contact,
    order: &mut OrderInHand,
) -> Result<(), AppError> {
    let finding = match contact.diagnosis.outcome.as_deref() {
        Some("visit") => Prediagnosis::Visit,
        Some("other_resource") => Prediagnosis::OtherResource,
        _ => return Ok(()),
    };
    let at = change.now();
    let walked = contact.diagnosis.answers.iter().map(|said| format!("{}: {}", said.question, said.answer));
    let value = Some(walked.collect::<Vec<_>>().join(", "));
    let what = Fact::Declared { item: "prediagnosis".to_owned(), value };
    order.ask(app, change, OrderCommand::Record(RecordFact { at, what }), Guards::clear())?;
    if order.unmet("prediagnose", at).is_empty() {
        let command = OrderCommand::Prediagnose(Prediagnose { at, finding });
        order.ask(app, change, command, Guards::clear())?;
    }
    Ok(())
}
