use super::{HotspotAction, HotspotDone, HotspotEffect, HotspotHead};
use crate::PersonId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What happened to a hotspot. No personal data: units of the network, orders and people by their ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts of the verb that it follows from
pub enum HotspotEvent {
    Seen { head: HotspotHead },
    TakenOn { action: HotspotAction },
    Finished { done: HotspotDone },
    Measured { effect: HotspotEffect },
    Dismissed { at: Timestamp, by: PersonId, reason: String },
}

impl HotspotEvent {
    /// The event's name in the journal, after `hotspot.`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Seen { .. } => "seen",
            Self::TakenOn { .. } => "taken_on",
            Self::Finished { .. } => "finished",
            Self::Measured { .. } => "measured",
            Self::Dismissed { .. } => "dismissed",
        }
    }
}
