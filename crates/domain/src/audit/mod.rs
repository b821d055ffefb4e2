//! The audit 质检: a person looks at one visit or one conversation, agrees with what it was judged to be or overturns it;
//! who led the visit or spoke for the operator can appeal by a deadline, and a second person decides; what nobody decides in
//! time goes up to a named one.

mod appeal;
mod apply;
mod command;
mod decide;
mod draw;
mod escalate;
mod event;
mod judge;
mod judgement;
mod settle;
mod state;
mod subject;
mod take_up;

pub use appeal::{Appeal, AppealAudit};
pub use command::AuditCommand;
pub use decide::{DecideAppeal, Decided};
pub use draw::{AuditHead, Sampled};
pub use escalate::Escalated;
pub use event::AuditEvent;
pub use judge::JudgeAudit;
pub use judgement::{Judgement, Overturned, OverturnedTo};
pub use state::AuditState;
pub use subject::Subject;
pub use take_up::TakeUpAudit;

use crate::Refusal;
use serde::{Deserialize, Serialize};

/// An audit of one visit or conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Audit {
    /// Known when it was drawn.
    #[serde(flatten)]
    pub head: AuditHead,
    /// Where it stands.
    pub state: AuditState,
    /// Number of events folded into it.
    pub version: u64,
    /// What a second inspector judged without seeing the first 盲评; only where the draw asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blind: Option<Judgement>,
}

impl Audit {
    /// What the subject is held to be once nobody can object any more; none before.
    pub fn overturned(&self) -> &[Overturned] {
        match &self.state {
            AuditState::Settled { judged, decided, .. } => match decided {
                Some(Decided { granted: true, overturned, .. }) => overturned,
                Some(Decided { granted: false, .. }) | None => &judged.overturned,
            },
            AuditState::Drawn
            | AuditState::InHand { .. }
            | AuditState::Judged { .. }
            | AuditState::Appealed { .. } => &[],
        }
    }

    /// What is held to be wrong as far as it is judged: what stands once it is settled, what the first inspector said until
    /// then; none before.
    pub fn opinion(&self) -> Option<&[Overturned]> {
        match &self.state {
            AuditState::Drawn | AuditState::InHand { .. } => None,
            AuditState::Judged { judged, .. } | AuditState::Appealed { judged, .. } => {
                Some(&judged.overturned)
            }
            AuditState::Settled { .. } => Some(self.overturned()),
        }
    }

    /// Whether the subject stood the audit, as far as it is judged; a granted appeal clears it.
    pub fn passed(&self) -> Option<bool> {
        match &self.state {
            AuditState::Drawn | AuditState::InHand { .. } => None,
            AuditState::Judged { judged, .. } | AuditState::Appealed { judged, .. } => Some(judged.passed),
            AuditState::Settled { judged, decided, .. } => {
                Some(judged.passed || decided.as_ref().is_some_and(|decided| decided.granted))
            }
        }
    }

    /// Refuses a verb that the state does not know.
    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }
}
