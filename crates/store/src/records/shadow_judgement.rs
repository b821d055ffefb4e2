use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{ConversationId, NormPackId, OrderId, OrderNumber, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What a norm pack on trial says of one visit or conversation beside the pack that counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ShadowJudgement {
    /// Which pack.
    pub pack: NormPackId,
    /// What it judged.
    #[serde(flatten)]
    pub of: JudgedBeside,
    /// Where.
    pub territory: TerritoryCode,
    /// When it was judged last.
    pub judged_at: Timestamp,
    /// What is otherwise, and both scores.
    pub test: serde_json::Value,
}

/// What was judged beside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum JudgedBeside {
    /// A visit.
    Visit {
        /// Which.
        visit: VisitId,
        /// Of which order.
        order: OrderId,
        /// The order's number.
        number: OrderNumber,
    },
    /// A conversation.
    Conversation {
        /// Which.
        conversation: ConversationId,
    },
}

/// Which judgements; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct ShadowJudgementFilter {
    /// By this pack.
    pub pack: Option<NormPackId>,
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
}

impl Filter for ShadowJudgementFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref()).is("pack", self.pack.map(Value::text));
    }

    fn order(&self) -> Order {
        Order::Descending("judged_at")
    }
}

impl Record for ShadowJudgement {
    const TABLE: Table = Table("shadow_judgements");
    type Filter = ShadowJudgementFilter;

    fn key(&self) -> String {
        match &self.of {
            JudgedBeside::Visit { visit, .. } => format!("{}:{visit}", self.pack),
            JudgedBeside::Conversation { conversation } => format!("{}:{conversation}", self.pack),
        }
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("pack", Value::text(self.pack)), ("judged_at", self.judged_at.into())]
    }
}
