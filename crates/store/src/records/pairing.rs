use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{Pairing, PersonId, TerritoryCode};

/// Which pairings; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct PairingFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this novice.
    pub novice: Option<PersonId>,
    /// Of this mentor.
    pub mentor: Option<PersonId>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
}

impl Filter for PairingFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("novice", self.novice.map(Value::text))
            .is("mentor", self.mentor.map(Value::text))
            .any_of("state", self.states.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("paired_at")
    }
}

impl Record for Pairing {
    const TABLE: Table = Table("pairings");
    type Filter = PairingFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("novice", Value::text(self.head.novice)),
            ("mentor", Value::text(self.head.mentor)),
            ("state", self.state.word().into()),
            ("paired_at", self.head.paired_at.into()),
        ]
    }
}
