use super::VisitNote;
use crate::BlobHash;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a visit stands, with the facts that are true there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum VisitState {
    /// In a published plan.
    Assigned,
    /// The technician has seen and confirmed it.
    Confirmed {
        /// When.
        at: Timestamp,
    },
    /// On the way.
    EnRoute {
        /// Departed.
        at: Timestamp,
    },
    /// At the door.
    Arrived {
        /// When.
        at: Timestamp,
    },
    /// Let in.
    InHome {
        /// When.
        at: Timestamp,
    },
    /// At work.
    Working {
        /// Since when.
        at: Timestamp,
        /// The stage of the pack: `cable`, `optical`, `activation`, or `repair`.
        stage: String,
    },
    /// Fixed, and watched for a while.
    Observing {
        /// Since when.
        at: Timestamp,
    },
    /// Shown to the customer.
    Demonstrated {
        /// When.
        at: Timestamp,
    },
    /// Signed by the customer.
    Signed {
        /// When.
        at: Timestamp,
        /// The stored strokes.
        strokes: BlobHash,
    },
    /// Gone.
    Left {
        /// When.
        at: Timestamp,
    },
    /// Nobody answered: a visit note was left.
    NoAnswer {
        /// When the crew left.
        at: Timestamp,
        /// The note's five fields.
        note: VisitNote,
    },
    /// 条件不具备 on site.
    Blocked {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
    /// Taken out of the plan.
    Withdrawn {
        /// When.
        at: Timestamp,
        /// Why.
        reason: String,
    },
}

impl VisitState {
    /// The words of all states, in the order of a visit's life.
    pub const WORDS: [&'static str; 13] = [
        "assigned",
        "confirmed",
        "en_route",
        "arrived",
        "in_home",
        "working",
        "observing",
        "demonstrated",
        "signed",
        "left",
        "no_answer",
        "blocked",
        "withdrawn",
    ];

    /// The state's word in SQL and JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Confirmed { .. } => "confirmed",
            Self::EnRoute { .. } => "en_route",
            Self::Arrived { .. } => "arrived",
            Self::InHome { .. } => "in_home",
            Self::Working { .. } => "working",
            Self::Observing { .. } => "observing",
            Self::Demonstrated { .. } => "demonstrated",
            Self::Signed { .. } => "signed",
            Self::Left { .. } => "left",
            Self::NoAnswer { .. } => "no_answer",
            Self::Blocked { .. } => "blocked",
            Self::Withdrawn { .. } => "withdrawn",
        }
    }

    /// Planned but not under way: it may still be moved.
    pub const fn is_ahead(&self) -> bool {
        matches!(self, Self::Assigned | Self::Confirmed { .. })
    }

    /// On site: from arrival to signature.
    pub const fn is_on_site(&self) -> bool {
        matches!(
            self,
            Self::Arrived { .. }
                | Self::InHome { .. }
                | Self::Working { .. }
                | Self::Observing { .. }
                | Self::Demonstrated { .. }
                | Self::Signed { .. }
        )
    }

    /// Whether the trip is over.
    pub const fn is_over(&self) -> bool {
        matches!(
            self,
            Self::Left { .. } | Self::NoAnswer { .. } | Self::Blocked { .. } | Self::Withdrawn { .. }
        )
    }
}
