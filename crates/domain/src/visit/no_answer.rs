use super::{Visit, VisitEvent, VisitState};
use crate::{Decision, Guards, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// 到访留言条: the five fields of TIME-07. The phone is the person's, found by their id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VisitNote {
    /// 到访时间.
    pub arrived_at: Timestamp,
    /// 离开时间.
    pub left_at: Timestamp,
    /// 联系人, and by them 联系电话.
    pub contact: PersonId,
    /// 相关内容.
    pub content: String,
    /// Why there is no photo, where there is none (TIME-08).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_photo_because: Option<String>,
}

/// Nobody answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LeaveNote {
    /// When.
    pub at: Timestamp,
    /// The note that was left.
    pub note: VisitNote,
}

impl Visit {
    /// Leaves a visit note: only after arrival + 10 min and a failed call (TIME-06).
    ///
    /// # Errors
    /// When the state does not expect it or a requirement of the norm is unmet, unless it happened on site already.
    pub fn no_answer(&self, facts: LeaveNote, guards: Guards) -> Decision<VisitEvent> {
        let expected = matches!(self.state, VisitState::Arrived { .. });
        self.decide("no_answer", expected, guards, VisitEvent::NoAnswer { at: facts.at, note: facts.note })
    }
}
