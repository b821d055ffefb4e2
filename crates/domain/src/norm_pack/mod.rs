//! The norm pack 规范包 as people bring it: a draft that is tried on history, judges beside the one in force without
//! consequence (shadow 试运行), binds from a day on by a second person's word, and ends on another day. What was judged stays
//! judged by the pack of its day. Packs that judge visits and packs that judge conversations live the same life.

mod apply;
mod command;
mod discard;
mod event;
mod judges;
mod retire;
mod set_live;
mod shadow;
mod state;

pub use command::NormPackCommand;
pub use discard::DiscardPack;
pub use event::NormPackEvent;
pub use judges::PackJudges;
pub use retire::RetirePack;
pub use set_live::SetPackLive;
pub use shadow::ShadowPack;
pub use state::NormPackState;

use crate::{BlobHash, NormPackId, Operator, PersonId, Refusal, TerritoryCode};
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// The most letters of why a pack is given up.
const LETTERS_MAX: usize = 1000;

/// What is known of a pack when it is brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NormPackHead {
    /// Its id.
    pub id: NormPackId,
    /// Where whoever brought it works; it holds for the whole installation.
    pub territory: TerritoryCode,
    /// The pack's own id, such as `china-telecom`.
    pub pack: String,
    /// Its version, such as `2027.1`.
    pub pack_version: String,
    /// The operator it binds.
    pub operator: Operator,
    /// What it judges.
    #[serde(default)]
    pub judges: PackJudges,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// The documents it was written from.
    pub source: String,
    /// The hash of its files.
    pub hash: BlobHash,
    /// When it was brought.
    pub brought_at: Timestamp,
    /// By whom.
    pub brought_by: PersonId,
}

/// A norm pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NormPack {
    /// Known when it was brought.
    #[serde(flatten)]
    pub head: NormPackHead,
    /// Where it is in its life.
    pub state: NormPackState,
    /// Number of events folded into it.
    pub version: u64,
}

impl NormPack {
    /// A draft with its first event.
    pub fn bring(head: NormPackHead) -> (Self, NormPackEvent) {
        let event = NormPackEvent::Brought { head: head.clone() };
        (Self { head, state: NormPackState::Draft, version: 1 }, event)
    }

    /// Asks one verb of the pack; `today` is the operator's day.
    ///
    /// # Errors
    /// When the state, the person or the facts do not allow it.
    pub fn act(
        &self,
        command: &NormPackCommand,
        by: PersonId,
        today: Date,
    ) -> crate::Decision<NormPackEvent> {
        match command {
            NormPackCommand::Shadow(facts) => self.shadow(facts, by),
            NormPackCommand::SetLive(facts) => self.set_live(facts, by, today),
            NormPackCommand::Retire(facts) => self.retire(facts, by, today),
            NormPackCommand::Discard(facts) => self.discard(facts, by),
        }
    }

    /// Refuses a verb that the state does not know.
    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }
}

/// Why a pack is given up: words that were needed.
fn said(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::Contradiction("nothing is said: write why".to_owned()));
    }
    Ok(reason.chars().take(LETTERS_MAX).collect())
}

/// A day that phones and desks get to know before it begins.
fn to_come(day: Date, today: Date) -> Result<Date, Refusal> {
    if day > today {
        return Ok(day);
    }
    Err(Refusal::Contradiction(format!("`{day}` has begun: choose a day after {today}")))
}
