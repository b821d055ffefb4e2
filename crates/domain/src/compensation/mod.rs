//! The compensation 慢必赔: what the norm proposes because a same-day promise was broken. One person examines whose cause it
//! was, a second one releases or refuses it; nothing is paid on one pair of eyes (EXT-T03).

mod cause;
mod command;
mod examine;
mod propose;
mod refuse;
mod release;
mod state;

pub use cause::CompensationCause;
pub use command::CompensationCommand;
pub use examine::ExamineCompensation;
pub use propose::{BrokenPromise, CompensationHead};
pub use refuse::RefuseCompensation;
pub use release::ReleaseCompensation;
pub use state::{CompensationState, Examined};

use crate::{PersonId, Refusal};
use serde::{Deserialize, Serialize};

/// The most letters of what people say of a compensation.
const LETTERS_MAX: usize = 1000;

/// A compensation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Compensation {
    /// Known when it was proposed.
    #[serde(flatten)]
    pub head: CompensationHead,
    /// Where it stands.
    pub state: CompensationState,
}

impl Compensation {
    /// Refuses a verb that the state does not know.
    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }

    /// What was examined, by somebody other than who decides now.
    fn examined_by_another(&self, verb: &str, by: PersonId) -> Result<&Examined, Refusal> {
        let CompensationState::Examined { examined } = &self.state else { return Err(self.not_now(verb)) };
        if examined.by == by {
            return Err(Refusal::SecondPerson { verb: verb.to_owned() });
        }
        Ok(examined)
    }
}

/// Words as they are kept.
fn kept(text: &str) -> String {
    text.trim().chars().take(LETTERS_MAX).collect()
}
