use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{OrderId, Survey, TerritoryCode};
use doorstep_kernel::Timestamp;

/// Which surveys; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct SurveyFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Sent at or after.
    pub sent_from: Option<Timestamp>,
    /// Sent before.
    pub sent_before: Option<Timestamp>,
    /// That end before.
    pub expires_before: Option<Timestamp>,
}

impl Filter for SurveyFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .any_of("state", self.states.clone())
            .at_least("sent_at", self.sent_from)
            .below("sent_at", self.sent_before)
            .below("expires_at", self.expires_before);
    }

    fn order(&self) -> Order {
        Order::Descending("sent_at")
    }
}

impl Record for Survey {
    const TABLE: Table = Table("surveys");
    type Filter = SurveyFilter;

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
            ("sent_at", self.sent_at.into()),
            ("expires_at", self.expires_at.into()),
        ]
    }
}
