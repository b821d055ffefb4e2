use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{OrderId, PersonId, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The trust score of a visit that is over, as it is kept: what it can be searched by, and the score as its owner wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredTrust {
    /// Which visit.
    pub visit: VisitId,
    /// Where.
    pub territory: TerritoryCode,
    /// Of which order.
    pub order: OrderId,
    /// Who led it.
    pub technician: Option<PersonId>,
    /// When the crew was done.
    pub over_at: Timestamp,
    /// Thousandths; none where nothing could be measured.
    pub permille: Option<u32>,
    /// When it was scored.
    pub scored_at: Timestamp,
    /// The whole score.
    pub trust: serde_json::Value,
}

/// Which trust scores; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct TrustFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of visits that were over at or after.
    pub from: Option<Timestamp>,
    /// Of visits that were over before.
    pub before: Option<Timestamp>,
}

impl Filter for TrustFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .at_least("over_at", self.from)
            .below("over_at", self.before);
    }

    fn order(&self) -> Order {
        Order::Descending("over_at")
    }
}

impl Record for StoredTrust {
    const TABLE: Table = Table("trusts");
    type Filter = TrustFilter;

    fn key(&self) -> String {
        self.visit.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("order_id", Value::text(self.order)),
            ("technician", Value::maybe(self.technician)),
            ("over_at", self.over_at.into()),
            ("permille", self.permille.map(i64::from).into()),
        ]
    }
}
