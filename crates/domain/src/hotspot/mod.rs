//! The hotspot 热点: one unit of the network, one building or one cell has more trouble than chance gives. Somebody takes
//! it on, does something, and what it came to is measured afterwards (MGMT-02).

mod apply;
mod command;
mod dismiss;
mod event;
mod finish;
mod layer;
mod measure;
mod see;
mod served_group;
mod state;
mod take_on;

pub use command::HotspotCommand;
pub use dismiss::DismissHotspot;
pub use event::HotspotEvent;
pub use finish::FinishHotspot;
pub use layer::Layer;
pub use see::HotspotHead;
pub use served_group::ServedGroup;
pub use state::{HotspotAction, HotspotDone, HotspotEffect, HotspotRate, HotspotState};
pub use take_on::TakeOnHotspot;

use crate::Refusal;
use serde::{Deserialize, Serialize};

/// The most letters of what people say of a hotspot.
const LETTERS_MAX: usize = 1000;

/// A hotspot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Hotspot {
    /// Known when it was seen.
    #[serde(flatten)]
    pub head: HotspotHead,
    /// Where it stands.
    pub state: HotspotState,
    /// Number of events folded into it.
    pub version: u64,
}

impl Hotspot {
    /// Refuses a verb that the state does not know.
    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }
}

/// Words that were needed.
fn said(text: &str, what: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::Contradiction(format!("nothing is said: write {what}")));
    }
    Ok(text.chars().take(LETTERS_MAX).collect())
}
