//! A recording without a transcript: rules about time are judged, rules about words are not.

mod folder;

use doorstep_dialogue::{Channel, Conversation, Event, EventKind, Judgement, Role, Utterance, inspect};
use folder::{hotline_pack, shanghai};

/// Turns without words, as [`doorstep_dialogue::listen`] gives them.
fn call(turns: &[(Role, i64, i64)]) -> Conversation {
    let mut call = Conversation::new("call", Channel::Hotline);
    for (role, start, end) in turns {
        let mut turn = Utterance::new(*role, "");
        (turn.start_ms, turn.end_ms) = (Some(*start), Some(*end));
        call.utterances.push(turn);
    }
    let at_ms = Some(0);
    let extra = serde_json::Map::new();
    call.events.push(Event { kind: EventKind::BadgeAnnounced, side: None, at_ms, result: None, extra });
    call
}

#[test]
fn time_rules_are_judged_and_word_rules_are_not() {
    let pack = hotline_pack();
    let slow = [(Role::Agent, 4_000, 6_000), (Role::Customer, 6_500, 9_000), (Role::Agent, 41_000, 43_000)];
    let quick = [(Role::Agent, 1_000, 3_000), (Role::Customer, 3_500, 9_000), (Role::Agent, 10_000, 43_000)];
    for (turns, expected) in [(slow, Judgement::Breached), (quick, Judgement::Met)] {
        let inspection = inspect(&pack, &shanghai(), &call(&turns));
        let of = |id: &str| {
            let found = inspection.verdicts.iter().find(|verdict| verdict.rule_in(&pack).id.0 == id);
            found.map(|verdict| verdict.judgement)
        };
        assert_eq!((of("HOT-28"), of("HOT-30")), (Some(expected), Some(expected)), "first answer, silence");
        for id in ["FORB-01", "HOT-43", "HOT-51", "HOT-46"] {
            assert_eq!(of(id), Some(Judgement::NotJudged), "{id} is about words");
        }
    }
}
