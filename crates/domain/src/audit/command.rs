use super::{AppealAudit, DecideAppeal, JudgeAudit, TakeUpAudit};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Every verb that people ask of an audit, with its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts say it
pub enum AuditCommand {
    TakeUp(TakeUpAudit),
    Judge(JudgeAudit),
    JudgeBlind(JudgeAudit),
    Appeal(AppealAudit),
    Decide(DecideAppeal),
}

impl AuditCommand {
    /// The verb's word.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::TakeUp(_) => "take_up",
            Self::Judge(_) => "judge",
            Self::JudgeBlind(_) => "judge_blind",
            Self::Appeal(_) => "appeal",
            Self::Decide(_) => "decide",
        }
    }

    /// The same, happening at a time that the asker does not choose: deadlines hang on it.
    #[must_use]
    pub fn moved_to(mut self, time: Timestamp) -> Self {
        let at = match &mut self {
            Self::TakeUp(facts) => &mut facts.at,
            Self::Judge(facts) | Self::JudgeBlind(facts) => &mut facts.at,
            Self::Appeal(facts) => &mut facts.at,
            Self::Decide(facts) => &mut facts.at,
        };
        *at = time;
        self
    }
}
