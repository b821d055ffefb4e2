//! The contact side of the desk: customers' calls are received and owned, call-backs promised and made, each contact
//! closed with what it came to.

use crate::Failure;
use crate::day::Day;
use crate::desk::Desk;
use doorstep_city::OrderNo;
use doorstep_domain::{Channel, OrderId, OrderKind};
use doorstep_kernel::Duration;
use serde_json::{Value, json};

/// What the agent says when the time is agreed later: "I will call you back within ...".
const CALL_BACK_WITHIN: Duration = Duration::from_mins(30);

/// What a customer whose fault is mended by phone answers, question by question.
const SELF_CHECK: [(&str, &str); 3] = [("neighbours", "only_here"), ("power", "off"), ("plug_in", "works")];

impl Desk {
    /// Asks a verb of a contact; false where the state or the norm says no.
    async fn on_contact(&self, contact: &str, command: Value) -> Result<bool, Failure> {
        self.ask(&format!("/contacts/{contact}/actions"), &command).await
    }
}

impl Day<'_> {
    /// A customer calls: who answers owns it.
    pub(crate) async fn call_comes_in(&mut self, number: OrderNo) -> Result<Option<String>, Failure> {
        let behaviour = self.city.customer_of(number);
        let (order, customer) = (behaviour.order(), &behaviour.customer().record);
        let channel = match order.channel {
            Channel::Phone => "call",
            Channel::Messenger => "messenger",
            _ => return Ok(None),
        };
        let queue = if order.kind == OrderKind::Repair { "fault" } else { "order" };
        let wanted = json!({ "channel": channel, "queue": queue, "phone": customer.phone, "name": customer.name,
            "territory": self.city.site(order.home).territory });
        let key = format!("contact-{}", order.number);
        let contact: Value =
            self.desk.agent.post_once("/contacts", &wanted, &key).await?.done("receive a contact")?;
        self.desk.counts.contacts += 1;
        Ok(contact["id"].as_str().map(ToOwned::to_owned))
    }

    /// The order was taken in; when the visit is, will be said in a call back.
    pub(crate) async fn call_back_promised(&mut self, contact: &str, order: OrderId) -> Result<(), Failure> {
        self.desk.on_contact(contact, json!({ "verb": "link_order", "order": order })).await?;
        let promise = json!({ "verb": "promise_call_back", "by": self.now() + CALL_BACK_WITHIN, "about": "约上门时间" });
        self.desk.on_contact(contact, promise).await?;
        Ok(())
    }

    /// The call back that was promised; it stays owed while nobody answers.
    pub(crate) async fn called_back(&mut self, number: OrderNo, answered: bool) -> Result<(), Failure> {
        let Some(contact) = self.contact_of(number) else { return Ok(()) };
        let reached = if answered { "customer" } else { "nobody" };
        let made = json!({ "verb": "make_call_back", "number": 1, "reached": reached });
        let done = self.desk.on_contact(&contact, made).await?;
        self.desk.counts.called_back += u32::from(done && answered);
        Ok(())
    }

    /// The walk through the pre-diagnosis that ends without a visit; the customer confirms, the order is solved with it.
    pub(crate) async fn solved_on_contact(
        &mut self,
        number: OrderNo,
        order: OrderId,
    ) -> Result<bool, Failure> {
        let Some(contact) = self.contact_of(number) else { return Ok(false) };
        for (question, answer) in SELF_CHECK {
            let said = json!({ "verb": "diagnose", "symptom": "no_internet", "question": question, "answer": answer });
            self.desk.on_contact(&contact, said).await?;
        }
        let confirmed = json!({ "fact": "consent", "subject": "solved_remotely", "given": true });
        self.desk.on_contact(&contact, json!({ "verb": "record", "what": confirmed })).await?;
        self.close_contact(number, json!({ "outcome": "solved_by_phone", "order": order })).await
    }

    /// The contact has come to something. A customer who was never reached is left a message first.
    pub(crate) async fn close_contact(&mut self, number: OrderNo, outcome: Value) -> Result<bool, Failure> {
        let Some(contact) = self.contact_of(number) else { return Ok(false) };
        let mut command = outcome;
        command["verb"] = json!("close");
        let closed = self.desk.on_contact(&contact, command).await?;
        if closed && let Some(known) = self.desk.known.get_mut(&number) {
            known.contact = None;
        }
        self.desk.counts.contacts_closed += u32::from(closed);
        Ok(closed)
    }

    /// Nobody could be reached for the last time: a message, and the contact is closed over the order.
    pub(crate) async fn give_up_calling(&mut self, number: OrderNo, order: OrderId) -> Result<(), Failure> {
        let Some(contact) = self.contact_of(number) else { return Ok(()) };
        let left = json!({ "verb": "make_call_back", "number": 1, "reached": "message_left" });
        self.desk.on_contact(&contact, left).await?;
        self.close_contact(number, json!({ "outcome": "order_made", "order": order })).await?;
        Ok(())
    }

    /// The customer's line is down together with others: told at once.
    pub(crate) async fn told_of_batch_fault(
        &mut self,
        number: OrderNo,
        fault: &Value,
    ) -> Result<(), Failure> {
        let Some(contact) = self.contact_of(number) else { return Ok(()) };
        self.called_back(number, true).await?;
        self.desk.on_contact(&contact, json!({ "verb": "tell_batch_fault", "batch_fault": fault })).await?;
        self.close_contact(number, json!({ "outcome": "batch_fault_told", "batch_fault": fault })).await?;
        Ok(())
    }

    fn contact_of(&self, number: OrderNo) -> Option<String> {
        self.desk.known.get(&number)?.contact.clone()
    }
}
