use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{Compensation, OrderId, TerritoryCode};

/// Which compensations; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct CompensationFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// For this order.
    pub order: Option<OrderId>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
}

impl Filter for CompensationFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .any_of("state", self.states.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("proposed_at")
    }
}

impl Record for Compensation {
    const TABLE: Table = Table("compensations");
    type Filter = CompensationFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("order_id", Value::text(self.head.order)),
            ("state", self.state.word().into()),
            ("proposed_at", self.head.proposed_at.into()),
        ]
    }
}
