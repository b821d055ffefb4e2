//! Inspected conversations: the score of the pack's tree and of its group 沟通能力 (HOT-01, HOT-56), and how many of the
//! agent's turns were courteous (HOT-54).

use super::Facts;
use crate::Subject;

pub(super) const WORDS: &[&str] =
    &["calls_inspected", "affinity_score", "communication_score", "agent_turns", "courteous_turns"];

/// Scores are points of 100, in thousandths.
pub(super) const BOUNDS: &[(&str, (i64, i64))] =
    &[("affinity_score", (0, 100_000)), ("communication_score", (0, 100_000))];

/// What was found of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InspectedTalk {
    /// The score of the whole tree, thousandths of 100 points; none where nothing of it could be judged.
    pub permille: Option<u32>,
    /// That of its group on communication.
    pub communication_permille: Option<u32>,
    /// How often the agent spoke.
    pub turns: u32,
    /// In how many of these turns courteously.
    pub courteous: u32,
}

/// What is counted of one conversation.
pub fn talk(found: InspectedTalk) -> Facts {
    // A thousandth of 100 points is a tenth of a point.
    let milli = |permille: u32| i64::from(permille) * 100;
    let inspected = Subject::of("calls_inspected")
        .amounting("affinity_score", found.permille.map(milli))
        .amounting("communication_score", found.communication_permille.map(milli));
    let turns = [(true, found.courteous), (false, found.turns.saturating_sub(found.courteous))];
    let turns = turns.into_iter().filter(|(_, count)| *count > 0).map(|(courteous, count)| {
        Subject::of("agent_turns").when(courteous, "courteous_turns").times(u64::from(count))
    });
    Facts::apart(std::iter::once(inspected).chain(turns).collect())
}
