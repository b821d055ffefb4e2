use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{Matter, MatterKind, OrderId, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;

/// Which matters; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct MatterFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// Reported on one of these visits.
    pub visits: Option<Vec<VisitId>>,
    /// Of this kind.
    pub kind: Option<MatterKind>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Raised at this instant or later.
    pub raised_from: Option<Timestamp>,
    /// Raised before this instant.
    pub raised_before: Option<Timestamp>,
}

impl Filter for MatterFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .any_of("visit", self.visits.as_ref().map(|visits| visits.iter().map(Value::text)))
            .is("kind", self.kind.map(MatterKind::word))
            .any_of("state", self.states.clone())
            .at_least("raised_at", self.raised_from)
            .below("raised_at", self.raised_before);
    }

    fn order(&self) -> Order {
        Order::Descending("raised_at")
    }
}

impl Record for Matter {
    const TABLE: Table = Table("matters");
    type Filter = MatterFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("order_id", Value::text(self.order)),
            ("visit", Value::maybe(self.visit)),
            ("kind", self.kind.word().into()),
            ("state", self.state.word().into()),
            ("raised_at", self.raised_at.into()),
        ]
    }
}
