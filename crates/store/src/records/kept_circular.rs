use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{CircularId, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// A circular as it went out: what it can be searched by, and the circular as its owner wrote it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptCircular {
    /// Its id.
    pub id: CircularId,
    /// Of which branch.
    pub territory: TerritoryCode,
    /// Of which contractor's firm, where it is of one.
    pub firm: Option<String>,
    /// `two_weeks` or `month`.
    pub kind: String,
    /// The first day of its period.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// When it was written.
    pub written_at: Timestamp,
    /// The whole circular.
    pub circular: serde_json::Value,
}

/// Which circulars; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct KeptCircularFilter {
    /// Of these branches and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this firm.
    pub firm: Option<String>,
    /// Of this kind.
    pub kind: Option<String>,
    /// Whose period begins on this day.
    pub from: Option<Date>,
}

impl Filter for KeptCircularFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("firm", self.firm.clone())
            .is("kind", self.kind.clone())
            .is("from_day", self.from.map(|day| day.to_string()));
    }

    fn order(&self) -> Order {
        Order::Descending("written_at")
    }
}

impl Record for KeptCircular {
    const TABLE: Table = Table("circulars");
    type Filter = KeptCircularFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("firm", Value::maybe(self.firm.as_ref())),
            ("kind", self.kind.as_str().into()),
            ("from_day", self.from.to_string().as_str().into()),
            ("written_at", self.written_at.into()),
        ]
    }
}
