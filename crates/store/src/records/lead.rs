use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{Lead, OrderId, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;

/// Which leads; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct LeadFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Raised by this person.
    pub raised_by: Option<PersonId>,
    /// Raised at or after.
    pub raised_from: Option<Timestamp>,
}

impl Filter for LeadFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .any_of("state", self.states.clone())
            .is("raised_by", self.raised_by.map(Value::text))
            .at_least("raised_at", self.raised_from);
    }

    fn order(&self) -> Order {
        Order::Descending("raised_at")
    }
}

impl Record for Lead {
    const TABLE: Table = Table("leads");
    type Filter = LeadFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("order_id", Value::text(self.order)),
            ("state", super::tag(&self.state, "state")),
            ("raised_by", Value::text(self.raised_by)),
            ("raised_at", self.raised_at.into()),
        ]
    }
}
