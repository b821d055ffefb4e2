use super::NormPackHead;
use crate::PersonId;
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// What happened to a norm pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts of the verb that it follows from
pub enum NormPackEvent {
    Brought {
        head: NormPackHead,
    },
    Shadowed {
        at: Timestamp,
        by: PersonId,
    },
    SetLive {
        at: Timestamp,
        by: PersonId,
        #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
        from: Date,
    },
    Retired {
        at: Timestamp,
        by: PersonId,
        #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
        until: Date,
        reason: String,
    },
    Discarded {
        at: Timestamp,
        by: PersonId,
        reason: String,
    },
}

impl NormPackEvent {
    /// The event's name in the journal, after `norm_pack.`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Brought { .. } => "brought",
            Self::Shadowed { .. } => "shadowed",
            Self::SetLive { .. } => "set_live",
            Self::Retired { .. } => "retired",
            Self::Discarded { .. } => "discarded",
        }
    }
}
