use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{PersonId, Sitting, TerritoryCode};

/// Which sittings; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct SittingFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this person.
    pub person: Option<PersonId>,
    /// Of this exam.
    pub exam: Option<String>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
}

impl Filter for SittingFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("person", self.person.map(Value::text))
            .is("exam", self.exam.clone())
            .any_of("state", self.states.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("began_at")
    }
}

impl Record for Sitting {
    const TABLE: Table = Table("sittings");
    type Filter = SittingFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("person", Value::text(self.head.person)),
            ("exam", self.head.exam.as_str().into()),
            ("state", self.state.word().into()),
            ("began_at", self.head.began_at.into()),
        ]
    }
}
