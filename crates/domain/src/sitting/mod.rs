//! The sitting 考试: one person sits one exam once. The paper is drawn by a seed and can be drawn again; it is handed in once, in
//! time, and graded by what the pack asked. A passed one certifies; a failed one may be sat again after a while.

mod begin;
mod hand_in;
mod lapse;
mod retake;
mod state;

pub use begin::{Asked, SittingHead};
pub use hand_in::HandIn;
pub use retake::{Failure, RetakeRule};
pub use state::SittingState;

use crate::Refusal;
use serde::{Deserialize, Serialize};

/// A sitting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Sitting {
    /// Known when it began.
    #[serde(flatten)]
    pub head: SittingHead,
    /// Where it stands.
    pub state: SittingState,
}

impl Sitting {
    /// Refuses a verb that the state does not know.
    fn not_now(&self, verb: &str) -> Refusal {
        Refusal::NotNow { verb: verb.to_owned(), state: self.state.word() }
    }
}
