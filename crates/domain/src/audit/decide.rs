use super::{Audit, AuditEvent, AuditState, Overturned};
use crate::{Decision, PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What a second person decided on an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Decided {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// 申诉成立: the first judgement falls. 维持原判 otherwise.
    pub granted: bool,
    /// Findings that were wrong, where the appeal is granted.
    #[serde(default)]
    pub overturned: Vec<Overturned>,
    /// Why.
    pub reason: String,
}

/// 复核: decides an appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DecideAppeal {
    /// When.
    pub at: Timestamp,
    /// Whether the first judgement falls.
    pub granted: bool,
    /// Findings that were wrong, where it falls.
    #[serde(default)]
    pub overturned: Vec<Overturned>,
    /// Why.
    pub reason: String,
}

impl Audit {
    /// Decides an appeal; never by whoever judged first, nor by whoever appeals (MGMT-03).
    ///
    /// # Errors
    /// When nobody appealed, by the wrong person, without a reason, or findings are overturned by a refused appeal.
    pub fn decide(&self, facts: DecideAppeal, by: PersonId) -> Decision<AuditEvent> {
        let AuditState::Appealed { judged, appeal, .. } = &self.state else {
            return Err(self.not_now("decide"));
        };
        if judged.by == by || appeal.by == by {
            return Err(Refusal::SecondPerson { verb: "decide".to_owned() });
        }
        let DecideAppeal { at, granted, overturned, reason } = facts;
        if reason.trim().is_empty() {
            return Err(Refusal::Contradiction("a decision needs a reason: say why".to_owned()));
        }
        if !granted && !overturned.is_empty() {
            let text = "a refused appeal overturns nothing: grant it, or name no findings";
            return Err(Refusal::Contradiction(text.to_owned()));
        }
        super::judgement::check(&overturned)?;
        Ok(vec![AuditEvent::Decided { decided: Decided { at, by, granted, overturned, reason } }])
    }
}
