use super::{Conversation, ConversationEvent};
use crate::Decision;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Why the words of a conversation are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErasedFor {
    /// 到期: they were kept as long as the pack says, and no longer.
    Age,
    /// 客户要求: whoever spoke asked for it.
    Request,
}

/// That the words of a conversation are gone. What was judged of them, and their hash, stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Erased {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: ErasedFor,
}

impl Conversation {
    /// 清除: its words are erased. Nothing more happens where they are gone already.
    ///
    /// # Errors
    /// Never: words may go in every state.
    pub fn erase(&self, erased: Erased) -> Decision<ConversationEvent> {
        Ok(match self.erased {
            None => vec![ConversationEvent::Erased { erased }],
            Some(_) => Vec::new(),
        })
    }
}
