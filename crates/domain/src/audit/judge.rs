use super::{Audit, AuditEvent, AuditState, Judgement, Overturned};
use crate::{Decision, PersonId, Refusal};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// 判定, and 盲评 where somebody judged it before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct JudgeAudit {
    /// When.
    pub at: Timestamp,
    /// Whether the visit or conversation stood the audit.
    pub passed: bool,
    /// Findings that were wrong; all others are agreed with.
    #[serde(default)]
    pub overturned: Vec<Overturned>,
    /// What was seen; needed where it did not stand it.
    #[serde(default)]
    pub note: String,
}

impl JudgeAudit {
    fn by(self, by: PersonId) -> Judgement {
        let Self { at, passed, overturned, note } = self;
        Judgement { at, by, passed, overturned, note }
    }
}

impl Audit {
    /// Judges the subject. Whoever is inspected may appeal for so long.
    ///
    /// # Errors
    /// When it is not in this inspector's hand, or something is said without a reason.
    pub fn judge(&self, facts: JudgeAudit, by: PersonId, appeal_period: Duration) -> Decision<AuditEvent> {
        let AuditState::InHand { by: holder, .. } = self.state else { return Err(self.not_now("judge")) };
        if holder != by {
            return Err(Refusal::NotYours { verb: "judge".to_owned() });
        }
        let judged = facts.by(by);
        judged.check()?;
        let appeal_until = judged.at + appeal_period;
        Ok(vec![AuditEvent::Judged { judged, appeal_until }])
    }

    /// Judges it a second time without having seen the first judgement, where the draw asked for it. It changes nothing
    /// of the subject: it shows how far two inspectors see the same.
    ///
    /// # Errors
    /// When it was not asked for, was done already, nobody judged yet, an appeal has told of it, or by whoever judged first.
    pub fn judge_blind(&self, facts: JudgeAudit, by: PersonId) -> Decision<AuditEvent> {
        let AuditState::Judged { judged: first, .. } = &self.state else {
            return Err(self.not_now("judge_blind"));
        };
        if !self.head.twice || self.blind.is_some() {
            return Err(self.not_now("judge_blind"));
        }
        if first.by == by {
            return Err(Refusal::SecondPerson { verb: "judge_blind".to_owned() });
        }
        let judged = facts.by(by);
        judged.check()?;
        Ok(vec![AuditEvent::JudgedBlind { judged }])
    }
}
