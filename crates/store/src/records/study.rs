use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{PackRef, PersonId, TerritoryCode};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A coaching card that somebody has read: once a card, with the last time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Study {
    /// Who.
    pub person: PersonId,
    /// Where they are at home.
    pub territory: TerritoryCode,
    /// Which card of the pack.
    pub card: String,
    /// As which pack had it.
    pub pack: PackRef,
    /// When.
    pub read_at: Timestamp,
}

/// Which studies; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct StudyFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this person.
    pub person: Option<PersonId>,
}

impl Filter for StudyFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref()).is("person", self.person.map(Value::text));
    }
}

impl Record for Study {
    const TABLE: Table = Table("studies");
    type Filter = StudyFilter;

    fn key(&self) -> String {
        format!("{}:{}", self.person, self.card)
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("person", Value::text(self.person)),
            ("card", self.card.as_str().into()),
            ("read_at", self.read_at.into()),
        ]
    }
}
