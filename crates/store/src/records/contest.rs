use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{Contest, TerritoryCode};

/// Which contests; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct ContestFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
}

impl Filter for ContestFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref()).any_of("state", self.states.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("opened_at")
    }
}

impl Record for Contest {
    const TABLE: Table = Table("contests");
    type Filter = ContestFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("state", self.state.word().into()), ("opened_at", self.head.opened_at.into())]
    }
}
