use super::{Matter, MatterState};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 答复: what the crew reads on its phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnswerMatter {
    /// When.
    pub at: Timestamp,
    /// What to do.
    pub words: String,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MatterAnswer {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// What was said.
    pub words: String,
}

impl Matter {
    /// Answers who reported it. Who answers a matter that nobody has takes it by that.
    ///
    /// # Errors
    /// When it is closed, or nothing is said.
    pub fn answer(mut self, facts: &AnswerMatter, by: PersonId) -> Result<Self, Refusal> {
        let words = facts.words.trim().to_owned();
        if words.is_empty() {
            return Err(Refusal::Contradiction("an answer needs words: say what to do".to_owned()));
        }
        match &self.state {
            MatterState::Open => self.state = MatterState::Taken { by, at: facts.at },
            MatterState::Taken { .. } => {}
            MatterState::Closed { .. } => return Err(self.not_now("answer")),
        }
        self.answers.push(MatterAnswer { at: facts.at, by, words });
        Ok(self)
    }
}
