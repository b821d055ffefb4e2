use super::{AnswerMatter, CloseMatter, Matter, TakeMatter};
use crate::{PersonId, Refusal};
use serde::{Deserialize, Serialize};

/// Everything that can be asked of a matter; JSON carries the verb beside its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // each verb is described at its facts
pub enum MatterCommand {
    Take(TakeMatter),
    Answer(AnswerMatter),
    Close(CloseMatter),
}

impl MatterCommand {
    /// What has happened then: the journal's `kind` is `matter.` and this.
    pub const fn happened(&self) -> &'static str {
        match self {
            Self::Take(_) => "taken",
            Self::Answer(_) => "answered",
            Self::Close(_) => "closed",
        }
    }
}

impl Matter {
    /// Asks one verb of the matter; answers it as it stands then.
    ///
    /// # Errors
    /// When the state or the facts do not allow it.
    pub fn act(self, command: &MatterCommand, by: PersonId) -> Result<Self, Refusal> {
        match command {
            MatterCommand::Take(facts) => self.take(facts, by),
            MatterCommand::Answer(facts) => self.answer(facts, by),
            MatterCommand::Close(facts) => self.close(facts, by),
        }
    }
}
