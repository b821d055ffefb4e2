use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{Lowering, PersonId, TerritoryCode};

/// Which lowerings; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct LoweringFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this technician.
    pub technician: Option<PersonId>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
}

impl Filter for LoweringFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("technician", self.technician.map(Value::text))
            .any_of("state", self.states.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("lowered_at")
    }
}

impl Record for Lowering {
    const TABLE: Table = Table("lowerings");
    type Filter = LoweringFilter;

    fn key(&self) -> String {
        format!("{}:{}", self.audit, self.skill)
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("technician", Value::text(self.technician)),
            ("state", self.state.word().into()),
            ("lowered_at", self.lowered_at.into()),
        ]
    }
}
