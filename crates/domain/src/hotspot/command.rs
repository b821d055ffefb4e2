use super::{DismissHotspot, FinishHotspot, TakeOnHotspot};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Every verb that people ask of a hotspot, with its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts say it
pub enum HotspotCommand {
    TakeOn(TakeOnHotspot),
    Finish(FinishHotspot),
    Dismiss(DismissHotspot),
}

impl HotspotCommand {
    /// The verb's word.
    pub const fn verb(&self) -> &'static str {
        match self {
            Self::TakeOn(_) => "take_on",
            Self::Finish(_) => "finish",
            Self::Dismiss(_) => "dismiss",
        }
    }

    /// The same, happening at a time that the asker does not choose: what is measured afterwards hangs on it.
    #[must_use]
    pub fn moved_to(mut self, time: Timestamp) -> Self {
        let at = match &mut self {
            Self::TakeOn(facts) => &mut facts.at,
            Self::Finish(facts) => &mut facts.at,
            Self::Dismiss(facts) => &mut facts.at,
        };
        *at = time;
        self
    }
}
