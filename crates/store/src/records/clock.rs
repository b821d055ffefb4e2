use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{Clock, ContactId, OrderId, TerritoryCode};
use doorstep_kernel::Timestamp;

/// Which clocks; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct ClockFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// Of this contact.
    pub contact: Option<ContactId>,
    /// Of one of these contacts.
    pub contacts: Option<Vec<ContactId>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Of these kinds.
    pub kinds: Option<Vec<String>>,
    /// That have something to do before.
    pub next_before: Option<Timestamp>,
    /// Due at or after.
    pub due_from: Option<Timestamp>,
    /// Due before.
    pub due_before: Option<Timestamp>,
}

impl Filter for ClockFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .is("contact_id", self.contact.map(Value::text))
            .any_of("contact_id", self.contacts.as_ref().map(|contacts| contacts.iter().map(Value::text)))
            .any_of("state", self.states.clone())
            .any_of("kind", self.kinds.clone())
            .below("next_at", self.next_before)
            .at_least("due_at", self.due_from)
            .below("due_at", self.due_before);
    }

    fn order(&self) -> Order {
        Order::By("due_at")
    }
}

impl Record for Clock {
    const TABLE: Table = Table("clocks");
    type Filter = ClockFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            // The column is older than clocks of contacts and may not be null.
            (
                "order_id",
                Value::text(self.subject.order().map(|order| order.to_string()).unwrap_or_default()),
            ),
            ("contact_id", Value::maybe(self.subject.contact())),
            ("kind", self.kind.as_str().into()),
            ("state", super::tag(&self.state, "state")),
            ("next_at", self.next_at().into()),
            ("due_at", self.due_at.into()),
        ]
    }
}
