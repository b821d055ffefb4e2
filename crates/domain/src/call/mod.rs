//! The call 话单: the telephone platform put two people through, or tried to, and tells what it saw. No number of anybody is
//! here: the platform was told both, and forgets them as its own rules say.
//!
//! News comes twice, late and in any order. Each fact is taken once, whatever came before it, and where the call stands
//! follows from the facts.

mod event;
mod hear;
mod middle_number;
mod place;
mod sound;
mod standing;

pub use event::CallEvent;
pub use hear::{CallNews, Side};
pub use middle_number::{MiddleNumber, MiddleNumberState};
pub use place::{CallAbout, CallHead, CallPurpose, CallWay};
pub use sound::{CallSound, KeptSound, NoSound, SoundKind};
pub use standing::CallStanding;

use crate::ConversationId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Call {
    /// Known from its beginning.
    #[serde(flatten)]
    pub head: CallHead,
    /// Number of events folded into it.
    pub version: u64,
    /// What the platform knows it as, once it took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    /// Since when the other side was rung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Timestamp>,
    /// Since when they spoke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<Timestamp>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ended>,
    /// Why the platform did not take it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failed: Option<Failed>,
    /// What was recorded of it as evidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
    /// Whether a recording of it lies with the platform.
    #[serde(default)]
    pub recorded: bool,
    /// Since when nobody is to know any more where it lies: the customer asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forgotten_at: Option<Timestamp>,
    /// Where its sound stands; none where nobody asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sound: Option<CallSound>,
    /// The conversation that was taken in of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conversation: Option<ConversationId>,
}

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ended {
    /// When.
    pub at: Timestamp,
    /// Who hung up, where the platform says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Side>,
    /// Why, in the platform's word, such as `busy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Why the platform did not take a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Failed {
    /// When it said so.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// What was recorded of a call as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Settled {
    /// When.
    pub at: Timestamp,
    /// Whether it was answered, as it was known then.
    pub answered: bool,
}
