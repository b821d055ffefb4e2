use super::{ContactHead, Diagnosed, Outcome, Reached, Receiver, RetentionStep, TransferOutcome};
use crate::{BatchFaultId, Channel, Fact, OrderId, Overridden, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What happened to a contact. No personal data: customers and orders are ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts of the verb that it follows from
pub enum ContactEvent {
    Opened {
        at: Timestamp,
        owner: PersonId,
        head: ContactHead,
    },
    Answered {
        at: Timestamp,
        topic: String,
    },
    HandOverOffered {
        at: Timestamp,
        to: Receiver,
        reason: String,
    },
    HandOverAccepted {
        at: Timestamp,
        owner: PersonId,
    },
    HandOverDeclined {
        at: Timestamp,
        by: PersonId,
        reason: String,
    },
    Transferred {
        at: Timestamp,
        queue: String,
        reason: String,
    },
    TransferFailed {
        at: Timestamp,
        queue: String,
        reason: String,
        outcome: TransferOutcome,
        call_back_by: Timestamp,
    },
    CallBackPromised {
        at: Timestamp,
        by: Timestamp,
        about: String,
    },
    CalledBack {
        at: Timestamp,
        number: u32,
        reached: Reached,
    },
    ProgressTold {
        at: Timestamp,
        channel: Channel,
        what: String,
    },
    Diagnosed {
        at: Timestamp,
        symptom: String,
        answered: Diagnosed,
        outcome: Option<String>,
    },
    Corrected {
        at: Timestamp,
        what: String,
    },
    WrongAnswerFound {
        at: Timestamp,
        what: String,
        call_back_by: Timestamp,
    },
    Retention {
        at: Timestamp,
        step: RetentionStep,
    },
    OrderLinked {
        at: Timestamp,
        order: OrderId,
    },
    BatchFaultTold {
        at: Timestamp,
        batch_fault: BatchFaultId,
    },
    Recorded {
        at: Timestamp,
        what: Fact,
    },
    Closed {
        at: Timestamp,
        outcome: Outcome,
    },
    Overridden {
        overridden: Overridden,
    },
}

impl From<Overridden> for ContactEvent {
    fn from(overridden: Overridden) -> Self {
        Self::Overridden { overridden }
    }
}

impl ContactEvent {
    /// The event's name in the journal, after `contact.`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Closed { .. } => "closed",
            Self::Retention { .. } => "retention",
            Self::Recorded { .. } => "recorded",
            Self::Answered { .. }
            | Self::HandOverOffered { .. }
            | Self::HandOverAccepted { .. }
            | Self::HandOverDeclined { .. }
            | Self::Transferred { .. }
            | Self::TransferFailed { .. }
            | Self::CallBackPromised { .. }
            | Self::CalledBack { .. }
            | Self::ProgressTold { .. }
            | Self::Diagnosed { .. }
            | Self::Corrected { .. }
            | Self::WrongAnswerFound { .. }
            | Self::OrderLinked { .. }
            | Self::BatchFaultTold { .. }
            | Self::Overridden { .. } => self.happening(),
        }
    }

    /// What clocks and requirements of a pack call it.
    pub const fn happening(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "contact_opened",
            Self::Answered { .. } => "answered",
            Self::HandOverOffered { .. } => "hand_over_offered",
            Self::HandOverAccepted { .. } => "hand_over_accepted",
            Self::HandOverDeclined { .. } => "hand_over_declined",
            Self::Transferred { .. } => "transferred",
            Self::TransferFailed { .. } => "transfer_failed",
            Self::CallBackPromised { .. } => "call_back_promised",
            Self::CalledBack { .. } => "called_back",
            Self::ProgressTold { .. } => "progress_told",
            Self::Diagnosed { .. } => "diagnosed",
            Self::Corrected { .. } => "corrected",
            Self::WrongAnswerFound { .. } => "wrong_answer_found",
            Self::Retention { step, .. } => match step {
                RetentionStep::Asked => "disconnect_asked",
                RetentionStep::Reason { .. } => "reason_asked",
                RetentionStep::Explained { .. } => "explained",
                RetentionStep::Offered { .. } => "retention_offered",
            },
            Self::OrderLinked { .. } => "order_linked",
            Self::BatchFaultTold { .. } => "batch_fault_told",
            Self::Recorded { .. } => "recorded_on_contact",
            Self::Closed { .. } => "contact_closed",
            Self::Overridden { .. } => "overridden",
        }
    }

    /// When it happened; an override has the time of the event it comes with.
    pub const fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Opened { at, .. }
            | Self::Answered { at, .. }
            | Self::HandOverOffered { at, .. }
            | Self::HandOverAccepted { at, .. }
            | Self::HandOverDeclined { at, .. }
            | Self::Transferred { at, .. }
            | Self::TransferFailed { at, .. }
            | Self::CallBackPromised { at, .. }
            | Self::CalledBack { at, .. }
            | Self::ProgressTold { at, .. }
            | Self::Diagnosed { at, .. }
            | Self::Corrected { at, .. }
            | Self::WrongAnswerFound { at, .. }
            | Self::Retention { at, .. }
            | Self::OrderLinked { at, .. }
            | Self::BatchFaultTold { at, .. }
            | Self::Recorded { at, .. }
            | Self::Closed { at, .. } => Some(*at),
            Self::Overridden { .. } => None,
        }
    }
}
