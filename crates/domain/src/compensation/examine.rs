use super::{Compensation, CompensationCause, CompensationState, Examined, kept};
use crate::{PersonId, Refusal};
use doorstep_kernel::{Money, Timestamp};
use serde::{Deserialize, Serialize};

/// 核实: whose cause it was, and what is to be paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExamineCompensation {
    /// When.
    pub at: Timestamp,
    /// Whose cause it was.
    pub cause: CompensationCause,
    /// What takes the case out, by the pack's word, where something does.
    #[serde(default)]
    pub exclusion: Option<String>,
    /// What is to be paid, in fen.
    #[cfg_attr(feature = "schema", schema(value_type = i64))]
    pub amount_fen: Money,
    /// In words; needed where the amount is not the rule's and nothing takes the case out.
    #[serde(default)]
    pub note: String,
}

impl Compensation {
    /// Says what was found; also anew, while nobody has decided.
    ///
    /// # Errors
    /// When it is decided, more is to be paid than the rule allows, or the amount and the reasons contradict each other.
    pub fn examine(self, facts: &ExamineCompensation, by: PersonId) -> Result<Self, Refusal> {
        match self.state {
            CompensationState::Proposed | CompensationState::Examined { .. } => {}
            CompensationState::Released { .. } | CompensationState::Refused { .. } => {
                return Err(self.not_now("examine"));
            }
        }
        let ExamineCompensation { at, cause, exclusion, amount_fen, note } = facts.clone();
        let (amount, cap, note) = (amount_fen, self.head.cap_fen, kept(&note));
        if amount < Money::ZERO || amount > cap {
            return Err(Refusal::Contradiction(format!("{amount} is no amount of this rule: at most {cap}")));
        }
        if exclusion.is_some() && amount > Money::ZERO {
            let text = "something takes the case out and money is to be paid: choose one of the two";
            return Err(Refusal::Contradiction(text.to_owned()));
        }
        if exclusion.is_some() && cause.is_ours() {
            let text =
                "the cause is ours, so nothing takes the case out: name another cause, or no exclusion";
            return Err(Refusal::Contradiction(text.to_owned()));
        }
        if exclusion.is_none() && amount != self.head.amount_fen && note.is_empty() {
            let text =
                format!("the rule gives {}, and {amount} is to be paid: say why", self.head.amount_fen);
            return Err(Refusal::Contradiction(text));
        }
        let examined = Examined { at, by, cause, exclusion, amount_fen, note };
        Ok(Self { state: CompensationState::Examined { examined }, ..self })
    }
}
