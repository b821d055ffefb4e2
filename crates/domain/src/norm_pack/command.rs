use super::{DiscardPack, RetirePack, SetPackLive, ShadowPack};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Every verb that people ask of a norm pack, with its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts say it
pub enum NormPackCommand {
    Shadow(ShadowPack),
    SetLive(SetPackLive),
    Retire(RetirePack),
    Discard(DiscardPack),
}

impl NormPackCommand {
    /// The same, happening at a time that the asker does not choose: what binds hangs on it.
    #[must_use]
    pub fn moved_to(mut self, time: Timestamp) -> Self {
        let at = match &mut self {
            Self::Shadow(facts) => &mut facts.at,
            Self::SetLive(facts) => &mut facts.at,
            Self::Retire(facts) => &mut facts.at,
            Self::Discard(facts) => &mut facts.at,
        };
        *at = time;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NormPack, NormPackHead, PackJudges};
    use super::{DiscardPack, NormPackCommand, RetirePack, SetPackLive, ShadowPack};
    use crate::{BlobHash, NormPackId, Operator, PersonId, TerritoryCode};
    use doorstep_kernel::{Date, Timestamp};

    const FIRST: PersonId = PersonId::from_u128(1);
    const SECOND: PersonId = PersonId::from_u128(2);

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn draft() -> NormPack {
        let head = NormPackHead {
            id: NormPackId::from_u128(1),
            territory: TerritoryCode::new("yz"),
            pack: "china-telecom".into(),
            pack_version: "2027.1".into(),
            operator: Operator::new("china-telecom"),
            judges: PackJudges::Visits,
            zh: "电信".into(),
            en: "Telecom".into(),
            source: "S1".into(),
            hash: BlobHash::new("ab".repeat(32)),
            brought_at: Timestamp::EPOCH,
            brought_by: FIRST,
        };
        NormPack::bring(head).0
    }

    const AT: Timestamp = Timestamp::EPOCH;

    fn shadow() -> NormPackCommand {
        NormPackCommand::Shadow(ShadowPack { at: AT })
    }

    fn live(from: &str) -> NormPackCommand {
        NormPackCommand::SetLive(SetPackLive { at: AT, from: day(from) })
    }

    fn retire(until: &str, reason: &str) -> NormPackCommand {
        NormPackCommand::Retire(RetirePack { at: AT, until: day(until), reason: reason.into() })
    }

    fn discard(reason: &str) -> NormPackCommand {
        NormPackCommand::Discard(DiscardPack { at: AT, reason: reason.into() })
    }

    /// What one command after the other comes to, and how far they got.
    fn run(steps: &[(NormPackCommand, PersonId)]) -> (&'static str, usize) {
        let mut pack = draft();
        for (done, (command, by)) in steps.iter().enumerate() {
            match pack.act(command, *by, day("2026-11-23")) {
                Ok(events) => pack = events.iter().fold(pack, super::super::NormPack::apply),
                Err(_) => return (pack.state.word(), done),
            }
        }
        (pack.state.word(), steps.len())
    }

    #[test]
    fn a_pack_is_tried_beside_and_bound_by_a_second_person_from_a_day_to_come() {
        let shadowed = || (shadow(), FIRST);
        for (steps, expected) in [
            (vec![(live("2026-12-01"), SECOND)], ("draft", 0)),
            (vec![shadowed(), (live("2026-12-01"), FIRST)], ("shadow", 1)),
            (vec![shadowed(), (live("2026-11-23"), SECOND)], ("shadow", 1)),
            (vec![shadowed(), shadowed()], ("shadow", 1)),
            (vec![shadowed(), (live("2026-12-01"), SECOND)], ("live", 2)),
            (vec![shadowed(), (live("2026-12-01"), SECOND), (discard("错了"), SECOND)], ("live", 2)),
            (
                vec![shadowed(), (live("2026-12-01"), SECOND), (retire("2026-12-10", "撤回"), FIRST)],
                ("live", 2),
            ),
            (
                vec![shadowed(), (live("2026-12-01"), SECOND), (retire("2026-11-30", "撤回"), SECOND)],
                ("live", 2),
            ),
            (
                vec![shadowed(), (live("2026-12-01"), SECOND), (retire("2026-12-10", " "), SECOND)],
                ("live", 2),
            ),
            (
                vec![shadowed(), (live("2026-12-01"), SECOND), (retire("2026-12-10", "撤回"), SECOND)],
                ("retired", 3),
            ),
            (vec![(discard(""), FIRST)], ("draft", 0)),
            (vec![(discard("写错了"), FIRST), (shadow(), FIRST)], ("discarded", 1)),
        ] {
            assert_eq!(run(&steps), expected, "{steps:?}");
        }
    }
}
