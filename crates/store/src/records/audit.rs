use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{Audit, AuditState, ConversationId, PersonId, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;

/// Which audits; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
    /// Of this visit.
    pub visit: Option<VisitId>,
    /// Of this conversation.
    pub conversation: Option<ConversationId>,
    /// Of conversations, or of visits.
    pub of_conversations: Option<bool>,
    /// In which this person is inspected: led the visit, or spoke for the operator.
    pub inspected: Option<PersonId>,
    /// In the hand of this inspector, or judged by them.
    pub holder: Option<PersonId>,
    /// Drawn at or after.
    pub from: Option<Timestamp>,
    /// Drawn before.
    pub before: Option<Timestamp>,
}

impl Filter for AuditFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .any_of("state", self.states.clone())
            .is("visit", self.visit.map(Value::text))
            .is("conversation", self.conversation.map(Value::text))
            .is_set("conversation", self.of_conversations)
            .is("technician", self.inspected.map(Value::text))
            .is("holder", self.holder.map(Value::text))
            .at_least("drawn_at", self.from)
            .below("drawn_at", self.before);
    }

    fn order(&self) -> Order {
        Order::Descending("drawn_at")
    }
}

impl Record for Audit {
    const TABLE: Table = Table("audits");
    type Filter = AuditFilter;

    fn key(&self) -> String {
        self.head.id.to_string()
    }

    fn territory(&self) -> String {
        self.head.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let holder = match &self.state {
            AuditState::Drawn => None,
            AuditState::InHand { by, .. } => Some(*by),
            AuditState::Judged { judged, .. }
            | AuditState::Appealed { judged, .. }
            | AuditState::Settled { judged, .. } => Some(judged.by),
        };
        vec![
            // The two columns are older than audits of conversations: nothing is an empty text there.
            ("visit", text_or_empty(self.head.subject.visit())),
            ("order_id", text_or_empty(self.head.subject.order())),
            ("conversation", Value::maybe(self.head.subject.conversation())),
            ("state", self.state.word().into()),
            ("sampled", self.head.sampled.word().into()),
            ("technician", Value::maybe(self.head.inspected)),
            ("holder", Value::maybe(holder)),
            ("drawn_at", self.head.drawn_at.into()),
        ]
    }
}

fn text_or_empty(id: Option<impl std::fmt::Display>) -> Value {
    Value::Text(Some(id.map(|id| id.to_string()).unwrap_or_default()))
}
