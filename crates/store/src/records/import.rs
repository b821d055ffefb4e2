use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::PersonId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How far an import has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ImportState {
    /// It is being read.
    Running,
    /// It was only tried: nothing landed.
    DryRun {
        /// How many rows would land.
        good: u32,
    },
    /// The good rows landed.
    Done {
        /// How many.
        landed: u32,
    },
    /// Nothing landed.
    Failed {
        /// Why.
        reason: String,
    },
}

/// A row that did not land, by its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFault {
    /// The row as the file counts it, the header being 1.
    pub row: u32,
    /// The column's heading.
    pub column: String,
    /// What is wrong and what to do.
    pub reason: String,
}

/// One file of orders or people that somebody brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// Its id.
    pub id: String,
    /// What it brings: `orders`, `people`.
    pub kind: String,
    /// The file's name.
    pub file_name: String,
    /// The file itself, SHA-256 in hex.
    pub blob: String,
    /// Who.
    pub made_by: PersonId,
    /// When.
    pub made_at: Timestamp,
    /// What did not land.
    pub faults: Vec<ImportFault>,
    /// How far it has come.
    #[serde(flatten)]
    pub state: ImportState,
}

/// Which imports; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct ImportFilter {
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// By this person.
    pub made_by: Option<PersonId>,
}

impl Filter for ImportFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.any_of("state", self.states.clone()).is("made_by", self.made_by.map(Value::text));
    }

    fn order(&self) -> Order {
        Order::Descending("made_at")
    }
}

impl Record for Import {
    const TABLE: Table = Table("imports");
    type Filter = ImportFilter;

    fn key(&self) -> String {
        self.id.clone()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("state", super::tag(&self.state, "state")),
            ("made_by", Value::text(self.made_by)),
            ("made_at", self.made_at.into()),
        ]
    }
}
