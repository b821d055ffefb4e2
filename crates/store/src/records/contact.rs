use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::contact::{ContactState, Receiver};
use doorstep_domain::{Contact, CustomerId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;

/// Which contacts; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct ContactFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Owned by this person.
    pub owner: Option<PersonId>,
    /// Offered to this person, by id.
    pub offered_to: Option<PersonId>,
    /// Offered to this queue, or come into it.
    pub queue: Option<String>,
    /// Of one of these customers.
    pub customers: Option<Vec<CustomerId>>,
    /// Whose earliest call-back is due before.
    pub call_back_before: Option<Timestamp>,
    /// Opened at or after.
    pub opened_from: Option<Timestamp>,
    /// Opened before.
    pub opened_before: Option<Timestamp>,
    /// Only those that owe a call-back.
    pub owes_call_back: Option<bool>,
}

impl Filter for ContactFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .any_of("state", self.states.clone())
            .is("owner", self.owner.map(Value::text))
            .is("offered_to", self.offered_to.map(Value::text))
            .is("queue", self.queue.clone())
            .any_of("customer", self.customers.as_ref().map(|customers| customers.iter().map(Value::text)))
            .at_least("opened_at", self.opened_from)
            .below("opened_at", self.opened_before)
            .below("call_back_at", self.call_back_before)
            .is_set("call_back_at", self.owes_call_back);
    }

    fn order(&self) -> Order {
        Order::Descending("opened_at")
    }
}

impl Record for Contact {
    const TABLE: Table = Table("contacts");
    type Filter = ContactFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let (offered_to, queue) = match &self.state {
            ContactState::HandedOver { to: Receiver::Person { person }, .. } => {
                (Some(*person), &self.head.queue)
            }
            ContactState::HandedOver { to: Receiver::Queue { queue }, .. } => (None, queue),
            ContactState::Open | ContactState::Waiting { .. } | ContactState::Closed { .. } => {
                (None, &self.head.queue)
            }
        };
        let call_back_at = self.open_call_backs().map(|call_back| call_back.by).min();
        vec![
            ("state", self.state.word().into()),
            ("channel", self.head.channel.word().into()),
            ("queue", queue.as_str().into()),
            ("owner", Value::text(self.owner)),
            ("offered_to", Value::maybe(offered_to)),
            ("customer", Value::text(self.head.customer)),
            ("opened_at", self.head.opened_at.into()),
            ("call_back_at", call_back_at.into()),
        ]
    }
}
