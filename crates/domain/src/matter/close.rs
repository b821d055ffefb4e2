use super::{Matter, MatterKind, MatterState};
use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What a matter came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MatterOutcome {
    /// 办好: done what it asked for.
    Settled,
    /// 不用办: nothing was to be done, and why.
    Dismissed,
    /// 成交: a lead became a sale.
    Won,
    /// 未成交: it did not, and why.
    Lost,
}

/// 办结.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CloseMatter {
    /// When.
    pub at: Timestamp,
    /// What it came to.
    pub outcome: MatterOutcome,
    /// Why, or how; needed where nothing was done.
    #[serde(default)]
    pub reason: String,
}

impl Matter {
    /// Closes it. Whoever decides becomes its owner by that.
    ///
    /// # Errors
    /// When it is closed already, the outcome is not one of its kind, or a reason is missing.
    pub fn close(self, facts: &CloseMatter, by: PersonId) -> Result<Self, Refusal> {
        if matches!(self.state, MatterState::Closed { .. }) {
            return Err(self.not_now("close"));
        }
        let is_sale = matches!(facts.outcome, MatterOutcome::Won | MatterOutcome::Lost);
        if is_sale && self.kind != MatterKind::Lead {
            return Err(Refusal::Contradiction("only a lead is won or lost: choose `settled`".to_owned()));
        }
        let reason = facts.reason.trim().to_owned();
        if reason.is_empty() && matches!(facts.outcome, MatterOutcome::Dismissed | MatterOutcome::Lost) {
            return Err(Refusal::Contradiction("nothing was done about it: say why".to_owned()));
        }
        let state = MatterState::Closed { by, at: facts.at, outcome: facts.outcome, reason };
        Ok(Self { state, ..self })
    }
}
