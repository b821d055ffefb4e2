use super::{OrderKind, Prediagnosis, Service};
use crate::{
    Announcement, BatchFaultId, Channel, CustomerClass, CustomerId, Fact, OrderNumber, Overridden, PackRef,
    PersonId, Promise, Reply, Reschedule, SiteId, SurveyAnswer, VisitId,
};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What happened to an order. No personal data: events point at rows that can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(missing_docs)] // each variant's facts carry the names of the state or verb they belong to
pub enum OrderEvent {
    Accepted {
        number: OrderNumber,
        kind: OrderKind,
        services: Vec<Service>,
        class: CustomerClass,
        customer: CustomerId,
        site: SiteId,
        channel: Channel,
        pack: PackRef,
    },
    Taken {
        at: Timestamp,
        by: PersonId,
    },
    Studied {
        at: Timestamp,
        fibre_in_home: Option<bool>,
    },
    Prediagnosed {
        at: Timestamp,
        finding: Prediagnosis,
    },
    SolvedRemotely {
        at: Timestamp,
        how: String,
    },
    Appointed {
        at: Timestamp,
        promise: Promise,
    },
    Announced {
        announcement: Announcement,
    },
    Rescheduled {
        at: Timestamp,
        promise: Promise,
        asked: Reschedule,
    },
    VisitStarted {
        at: Timestamp,
        visit: VisitId,
    },
    VisitFailed {
        at: Timestamp,
        visit: VisitId,
        how: String,
    },
    Blocked {
        at: Timestamp,
        reason: String,
        owner: String,
        visit: Option<VisitId>,
    },
    WaitingPart {
        at: Timestamp,
        part: String,
    },
    Held {
        at: Timestamp,
        batch_fault: BatchFaultId,
    },
    Released {
        at: Timestamp,
        batch_fault: BatchFaultId,
    },
    Replied {
        reply: Reply,
    },
    Surveyed {
        answer: SurveyAnswer,
    },
    SurveyExpired {
        at: Timestamp,
    },
    Archived {
        at: Timestamp,
    },
    Returned {
        at: Timestamp,
        reason: String,
    },
    Cancelled {
        at: Timestamp,
        reason: String,
        by_customer: bool,
    },
    Reopened {
        at: Timestamp,
        false_reply: bool,
        reason: String,
    },
    Recorded {
        at: Timestamp,
        what: Fact,
    },
    Overridden {
        what: Overridden,
    },
}

impl From<Overridden> for OrderEvent {
    fn from(what: Overridden) -> Self {
        Self::Overridden { what }
    }
}

impl OrderEvent {
    /// The event's word: the journal's `kind` is `order.` and this.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "accepted",
            Self::Taken { .. } => "taken",
            Self::Studied { .. } => "studied",
            Self::Prediagnosed { .. } => "prediagnosed",
            Self::SolvedRemotely { .. } => "solved_remotely",
            Self::Appointed { .. } => "appointed",
            Self::Announced { .. } => "announced",
            Self::Rescheduled { .. } => "rescheduled",
            Self::VisitStarted { .. } => "visit_started",
            Self::VisitFailed { .. } => "visit_failed",
            Self::Blocked { .. } => "blocked",
            Self::WaitingPart { .. } => "waiting_part",
            Self::Held { .. } => "held",
            Self::Released { .. } => "released",
            Self::Replied { .. } => "replied",
            Self::Surveyed { .. } => "surveyed",
            Self::SurveyExpired { .. } => "survey_expired",
            Self::Archived { .. } => "archived",
            Self::Returned { .. } => "returned",
            Self::Cancelled { .. } => "cancelled",
            Self::Reopened { .. } => "reopened",
            Self::Recorded { .. } => "recorded",
            Self::Overridden { .. } => "overridden",
        }
    }

    /// What clocks wait for: the event's word, or the happening that a recorded fact is.
    pub fn happening(&self) -> &str {
        match self {
            Self::Recorded { what, .. } => what.happening().unwrap_or(self.name()),
            other => other.name(),
        }
    }

    /// When it happened, where the event itself says so.
    pub fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Taken { at, .. }
            | Self::Studied { at, .. }
            | Self::Prediagnosed { at, .. }
            | Self::SolvedRemotely { at, .. }
            | Self::Appointed { at, .. }
            | Self::Rescheduled { at, .. }
            | Self::VisitStarted { at, .. }
            | Self::VisitFailed { at, .. }
            | Self::Blocked { at, .. }
            | Self::WaitingPart { at, .. }
            | Self::Held { at, .. }
            | Self::Released { at, .. }
            | Self::SurveyExpired { at }
            | Self::Archived { at }
            | Self::Returned { at, .. }
            | Self::Cancelled { at, .. }
            | Self::Reopened { at, .. }
            | Self::Recorded { at, .. } => Some(*at),
            Self::Announced { announcement } => Some(announcement.at),
            Self::Replied { reply } => Some(reply.at),
            Self::Surveyed { answer } => Some(answer.at),
            Self::Accepted { .. } | Self::Overridden { .. } => None,
        }
    }
}
