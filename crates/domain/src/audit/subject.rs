use crate::{ConversationId, OrderId, VisitId};
use serde::{Deserialize, Serialize};

/// What is audited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = AuditSubject))]
#[serde(untagged)]
pub enum Subject {
    /// A visit 上门.
    Visit {
        /// Which one.
        visit: VisitId,
        /// Of which order.
        order: OrderId,
    },
    /// A conversation 通话.
    Conversation {
        /// Which one.
        conversation: ConversationId,
        /// The order it made or is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
    },
}

impl Subject {
    /// The visit, where it is one.
    pub const fn visit(self) -> Option<VisitId> {
        match self {
            Self::Visit { visit, .. } => Some(visit),
            Self::Conversation { .. } => None,
        }
    }

    /// The conversation, where it is one.
    pub const fn conversation(self) -> Option<ConversationId> {
        match self {
            Self::Visit { .. } => None,
            Self::Conversation { conversation, .. } => Some(conversation),
        }
    }

    /// The order it belongs to.
    pub const fn order(self) -> Option<OrderId> {
        match self {
            Self::Visit { order, .. } => Some(order),
            Self::Conversation { order, .. } => order,
        }
    }
}
