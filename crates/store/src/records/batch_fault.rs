use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{BatchFault, TerritoryCode};

/// Which batch faults; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct BatchFaultFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// At this network element.
    pub element: Option<String>,
}

impl Filter for BatchFaultFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .any_of("state", self.states.clone())
            .is("element", self.element.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("opened_at")
    }
}

impl Record for BatchFault {
    const TABLE: Table = Table("batch_faults");
    type Filter = BatchFaultFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("element", self.element.as_str().into()),
            ("state", super::tag(&self.state, "state")),
            ("opened_at", self.opened_at.into()),
        ]
    }
}
