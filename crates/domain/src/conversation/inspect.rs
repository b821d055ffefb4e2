use super::{Conversation, ConversationEvent, ConversationState};
use crate::{Decision, PackRef, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A rule that a conversation broke.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Breach {
    /// The finding's rule, such as `dialogue:HOT-46`.
    pub rule: String,
    /// How bad it is: `minor`, `major` or `critical`.
    pub severity: String,
}

/// The score of one group of a pack's tree, such as 沟通能力.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct GroupScore {
    /// The group.
    pub group: String,
    /// Thousandths of full points.
    pub permille: u32,
}

/// How courteously the operator's side spoke (HOT-54).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Courtesy {
    /// Its turns.
    pub turns: u32,
    /// Those that were courteous.
    pub courteous: u32,
}

/// What the rules of a pack say of a conversation, without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Inspected {
    /// The pack of its day.
    pub pack: PackRef,
    /// The rules that were broken, worst first.
    pub breached: Vec<Breach>,
    /// How many rules were kept.
    pub met: u32,
    /// How many rules nobody can judge by what was recorded.
    pub not_judged: u32,
    /// Whether the customer said a word of risk, such as a complaint to the regulator.
    #[serde(default)]
    pub risky: bool,
    /// The score of the pack's own tree, thousandths; none where no item of it could be judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permille: Option<u32>,
    /// The score of each group of the tree that could be judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupScore>,
    /// How courteously the agent spoke; none of what was inspected before that was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub courtesy: Option<Courtesy>,
}

impl Inspected {
    /// How bad the worst breach is.
    pub fn worst(&self) -> Option<&str> {
        self.breached.first().map(|breach| breach.severity.as_str())
    }

    /// Whether a breach of this severity is among them.
    pub fn has(&self, severity: &str) -> bool {
        self.breached.iter().any(|breach| breach.severity == severity)
    }
}

/// 检查: the rules of the pack are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectConversation {
    /// When.
    pub at: Timestamp,
    /// What they say.
    pub inspected: Inspected,
}

impl Conversation {
    /// Keeps what the rules say of it; once.
    ///
    /// # Errors
    /// When it was inspected already.
    pub fn inspect(&self, facts: InspectConversation) -> Decision<ConversationEvent> {
        match self.state {
            ConversationState::TakenIn => {
                Ok(vec![ConversationEvent::Inspected { at: facts.at, inspected: facts.inspected }])
            }
            ConversationState::Inspected { .. } => {
                Err(Refusal::NotNow { verb: "inspect".to_owned(), state: self.state.word() })
            }
        }
    }
}
