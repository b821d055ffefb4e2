use super::VisitNote;
use crate::{BlobHash, Fact, OrderId, Overridden, PackRef, PersonId, VisitId};
use doorstep_kernel::{Date, GeoPoint, Timestamp};
use serde::{Deserialize, Serialize};

/// What happened on a visit. No personal data: events point at rows and blobs that can be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(missing_docs)] // each variant's facts carry the names of the state or verb they belong to
pub enum VisitEvent {
    Assigned {
        at: Timestamp,
        order: OrderId,
        #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
        date: Date,
        crew: Vec<PersonId>,
        planned_arrival: Timestamp,
        /// Of a trip that a former crew had made all the same: the visit that went to another crew.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        split_from: Option<VisitId>,
    },
    Reassigned {
        at: Timestamp,
        #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
        date: Date,
        crew: Vec<PersonId>,
        planned_arrival: Timestamp,
    },
    Confirmed {
        at: Timestamp,
    },
    Departed {
        at: Timestamp,
        pack: PackRef,
    },
    Arrived {
        at: Timestamp,
        place: Option<GeoPoint>,
    },
    Entered {
        at: Timestamp,
    },
    WorkStarted {
        at: Timestamp,
        stage: String,
    },
    Fixed {
        at: Timestamp,
    },
    Demonstrated {
        at: Timestamp,
    },
    Signed {
        at: Timestamp,
        started_at: Timestamp,
        by_customer: bool,
        strokes: BlobHash,
    },
    Left {
        at: Timestamp,
    },
    NoAnswer {
        at: Timestamp,
        note: VisitNote,
    },
    Blocked {
        at: Timestamp,
        reason: String,
    },
    Withdrawn {
        at: Timestamp,
        reason: String,
    },
    Recorded {
        at: Timestamp,
        what: Fact,
    },
    Overridden {
        what: Overridden,
    },
    /// The device says so, the state did not expect it: both facts are kept and the dispatcher is told.
    Contested {
        verb: String,
        state: String,
    },
}

impl From<Overridden> for VisitEvent {
    fn from(what: Overridden) -> Self {
        Self::Overridden { what }
    }
}

impl VisitEvent {
    /// The event's word: the journal's `kind` is `visit.` and this.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Assigned { .. } => "assigned",
            Self::Reassigned { .. } => "reassigned",
            Self::Confirmed { .. } => "confirmed",
            Self::Departed { .. } => "departed",
            Self::Arrived { .. } => "arrived",
            Self::Entered { .. } => "entered",
            Self::WorkStarted { .. } => "work_started",
            Self::Fixed { .. } => "fixed",
            Self::Demonstrated { .. } => "demonstrated",
            Self::Signed { .. } => "signed",
            Self::Left { .. } => "left",
            Self::NoAnswer { .. } => "no_answer",
            Self::Blocked { .. } => "blocked",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Recorded { .. } => "recorded",
            Self::Overridden { .. } => "overridden",
            Self::Contested { .. } => "contested",
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
    pub const fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Assigned { at, .. }
            | Self::Reassigned { at, .. }
            | Self::Confirmed { at }
            | Self::Departed { at, .. }
            | Self::Arrived { at, .. }
            | Self::Entered { at }
            | Self::WorkStarted { at, .. }
            | Self::Fixed { at }
            | Self::Demonstrated { at }
            | Self::Signed { at, .. }
            | Self::Left { at }
            | Self::NoAnswer { at, .. }
            | Self::Blocked { at, .. }
            | Self::Withdrawn { at, .. }
            | Self::Recorded { at, .. } => Some(*at),
            Self::Overridden { .. } | Self::Contested { .. } => None,
        }
    }
}
