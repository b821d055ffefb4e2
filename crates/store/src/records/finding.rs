use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{FindingId, NormId, OrderId, PersonId, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// `;a;b;`: one word for each norm.
fn norms(norms: &[NormId]) -> String {
    norms.iter().fold(";".to_owned(), |words, norm| format!("{words}{norm};"))
}

/// A finding as it is kept: what it can be searched by, and the finding itself as its owner wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFinding {
    /// Its id.
    pub id: FindingId,
    /// The territory it belongs to.
    pub territory: TerritoryCode,
    /// About which order.
    pub order: Option<OrderId>,
    /// About which visit.
    pub visit: Option<VisitId>,
    /// About which conversation.
    pub conversation: Option<String>,
    /// The norms behind it.
    pub norms: Vec<NormId>,
    /// `met`, `breached` or `not_judged`.
    pub verdict: String,
    /// Who is concerned.
    pub technician: Option<PersonId>,
    /// When it was made.
    pub made_at: Timestamp,
    /// The whole finding.
    pub finding: serde_json::Value,
}

/// Which findings; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct FindingFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// On this visit.
    pub visit: Option<VisitId>,
    /// In this conversation.
    pub conversation: Option<String>,
    /// With this norm behind it.
    pub norm: Option<NormId>,
    /// With these verdicts.
    pub verdicts: Option<Vec<String>>,
    /// About this technician.
    pub technician: Option<PersonId>,
    /// Made at or after.
    pub from: Option<Timestamp>,
    /// Made before.
    pub before: Option<Timestamp>,
}

impl Filter for FindingFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .is("visit", self.visit.map(Value::text))
            .is("conversation", self.conversation.clone())
            .contains("norm", self.norm.as_ref())
            .any_of("verdict", self.verdicts.clone())
            .is("technician", self.technician.map(Value::text))
            .at_least("made_at", self.from)
            .below("made_at", self.before);
    }

    fn order(&self) -> Order {
        Order::Descending("made_at")
    }
}

impl Record for StoredFinding {
    const TABLE: Table = Table("findings");
    type Filter = FindingFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("order_id", Value::maybe(self.order)),
            ("visit", Value::maybe(self.visit)),
            ("conversation", self.conversation.clone().into()),
            ("norm", norms(&self.norms).into()),
            ("verdict", self.verdict.as_str().into()),
            ("technician", Value::maybe(self.technician)),
            ("made_at", self.made_at.into()),
        ]
    }
}
