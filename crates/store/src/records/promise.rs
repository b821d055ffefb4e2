use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{LedgerEntry, OrderId, OrderKind, TerritoryCode};
use doorstep_kernel::Timestamp;

/// Which promises; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct PromiseFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// With these outcomes, by their words.
    pub outcomes: Option<Vec<&'static str>>,
    /// Of orders of these kinds.
    pub kinds: Option<Vec<OrderKind>>,
    /// Whose window starts at or after.
    pub from: Option<Timestamp>,
    /// Whose window starts before.
    pub before: Option<Timestamp>,
    /// Whose window ends before.
    pub ended_before: Option<Timestamp>,
}

impl Filter for PromiseFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .any_of("outcome", self.outcomes.clone())
            .any_of("kind", self.kinds.as_ref().map(|kinds| kinds.iter().map(|kind| kind.word())))
            .at_least("window_start", self.from)
            .below("window_start", self.before)
            .below("window_end", self.ended_before);
    }

    fn order(&self) -> Order {
        Order::By("window_start")
    }
}

impl Record for LedgerEntry {
    const TABLE: Table = Table("promises");
    type Filter = PromiseFilter;

    fn key(&self) -> String {
        format!("{}:{}", self.order, self.number)
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("order_id", Value::text(self.order)),
            ("number", i64::from(self.number).into()),
            ("kind", self.kind.word().into()),
            ("class", super::word(&self.class)),
            ("outcome", self.outcome.word().into()),
            ("window_start", self.promise.window.start().into()),
            ("window_end", self.promise.window.end().into()),
            ("made_at", self.promise.made_at.into()),
        ]
    }
}
