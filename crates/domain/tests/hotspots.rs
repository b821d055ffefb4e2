//! A hotspot's verbs in each of its states.
#![allow(clippy::unwrap_used)] // a test may panic

use doorstep_domain::hotspot::*;
use doorstep_domain::*;
use doorstep_kernel::{Duration, Timestamp};

const LEAD: PersonId = PersonId::from_u128(1);
const OWNER: PersonId = PersonId::from_u128(2);
const LATER: Duration = Duration::from_hours(24 * 14);

const fn day(day: i64) -> Timestamp {
    Timestamp::from_millis(day * 86_400_000)
}

fn seen() -> Hotspot {
    let pack = PackRef { pack: "china-telecom".into(), version: "2026.1".into() };
    let head = HotspotHead {
        id: HotspotId::from_u128(9),
        territory: TerritoryCode::new("yz.donghu.g01"),
        looked_in: TerritoryCode::new("yz.donghu"),
        layer: Layer::Splitter,
        unit: "东湖花园-FGQ012".into(),
        seen_at: day(28),
        from: day(0),
        homes: 5,
        users: 8,
        expected_milli: 300,
        p_ppm: 1000,
        point: None,
        orders: vec![OrderId::from_u128(3)],
        pack,
    };
    Hotspot::see(head).0
}

fn then(hotspot: Hotspot, decided: Decision<HotspotEvent>) -> Hotspot {
    decided.unwrap().iter().fold(hotspot, Hotspot::apply)
}

fn taking_on(at: i64, due: i64, owner: Option<PersonId>, plan: &str) -> TakeOnHotspot {
    TakeOnHotspot { at: day(at), owner, due: day(due), plan: plan.into() }
}

fn acting() -> Hotspot {
    then(seen(), seen().take_on(taking_on(29, 31, Some(OWNER), "更换分光器"), LEAD))
}

fn done() -> Hotspot {
    let facts = FinishHotspot { at: day(30), did: "换了分光器".into() };
    then(acting(), acting().finish(facts, OWNER, LATER))
}

fn effect(at: Timestamp) -> HotspotEffect {
    let before = HotspotRate { homes: 5, users: 8, days: 28 };
    let after = HotspotRate { homes: 0, users: 8, days: 14 };
    let (ratio_permille, low_permille, high_permille) = (Some(0), Some(0), Some(1200));
    HotspotEffect { at, before, after, usual_milli: 40, ratio_permille, low_permille, high_permille }
}

fn measured() -> Hotspot {
    then(done(), done().measure(effect(day(44))))
}

fn dismissed() -> Hotspot {
    let facts = DismissHotspot { at: day(29), reason: "割接已安排".into() };
    then(seen(), seen().dismiss(facts, LEAD))
}

#[test]
fn each_verb_is_possible_in_its_states_alone() {
    let states = [seen(), acting(), done(), measured(), dismissed()];
    assert_eq!(states.clone().map(|hotspot| hotspot.state.word()), HotspotState::WORDS);
    let table = [
        ("take_on", [true, true, false, false, false]),
        ("finish", [false, true, false, false, false]),
        ("dismiss", [true, true, false, false, false]),
        ("measure", [false, false, true, false, false]),
    ];
    for (verb, possible) in table {
        for (hotspot, possible) in states.iter().zip(possible) {
            let decided = match verb {
                "take_on" => hotspot.take_on(taking_on(30, 31, None, "检查尾纤"), LEAD),
                "finish" => hotspot.finish(FinishHotspot { at: day(30), did: "已换".into() }, OWNER, LATER),
                "dismiss" => hotspot.dismiss(DismissHotspot { at: day(30), reason: "割接".into() }, LEAD),
                _ => hotspot.measure(effect(day(50))),
            };
            assert_eq!(decided.is_ok(), possible, "`{verb}` when {}", hotspot.state.word());
        }
    }
}

#[test]
fn whoever_takes_it_on_answers_for_it_unless_somebody_else_is_named() {
    let own = then(seen(), seen().take_on(taking_on(29, 31, None, "检查"), LEAD));
    assert_eq!(own.state.action().unwrap().owner, LEAD);
    assert_eq!(acting().state.action().unwrap().owner, OWNER);
}

#[test]
fn something_is_to_be_said_and_the_due_time_lies_ahead() {
    for facts in
        [taking_on(29, 31, None, " "), taking_on(29, 29, None, "检查"), taking_on(29, 20, None, "检查")]
    {
        assert!(seen().take_on(facts, LEAD).is_err());
    }
    assert!(acting().finish(FinishHotspot { at: day(30), did: String::new() }, OWNER, LATER).is_err());
    assert!(seen().dismiss(DismissHotspot { at: day(30), reason: "\n".into() }, LEAD).is_err());
}

#[test]
fn an_effect_is_measured_when_its_time_has_come_and_not_before() {
    assert!(done().measure(effect(day(43))).is_err());
    let HotspotState::Measured { effect, action, .. } = measured().state else { panic!() };
    assert_eq!((effect.after.homes, action.owner), (0, OWNER));
}
