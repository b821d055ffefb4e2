//! What a case says, word by word: a table of hand-made cases for every kind of thing that is counted.
#![allow(clippy::unwrap_used)] // a test may panic

mod cases;

use cases::{Told, answer, at, kept};
use doorstep_domain::*;
use doorstep_perception::is_computed;
use std::collections::BTreeMap;

/// What a case says: each word and how often, apart from `orders_closed`, which most cases say.
fn said(told: &Told) -> String {
    let mut words: BTreeMap<&str, u32> = BTreeMap::new();
    for word in told.facts().subjects.iter().flat_map(|subject| subject.words().to_vec()) {
        assert!(is_computed(word), "`{word}` is said but not listed");
        *words.entry(word).or_default() += 1;
    }
    words.remove("orders_closed");
    let one =
        |(word, count): (&str, u32)| if count == 1 { word.to_owned() } else { format!("{count} {word}") };
    words.into_iter().map(one).collect::<Vec<_>>().join(", ")
}

fn declared(item: &str) -> Fact {
    Fact::Declared { item: item.into(), value: None }
}

fn speed(origin: Origin) -> Fact {
    Fact::Measurement { quantity: "down_kbps".into(), value_milli: 1, origin }
}

fn visit_facts() -> Vec<Fact> {
    let blob = BlobHash::new("00");
    vec![
        speed(Origin::Line),
        declared("told_speed"),
        declared("told_ont"),
        Fact::Photo { subject: "cleared_site".into(), sha256: blob.clone(), origin: PhotoOrigin::Camera },
        Fact::Signature { by_customer: true, started_at: at(1, 11), strokes: blob },
    ]
}

#[test]
fn each_case_says_its_words() {
    let install = || Told::new(OrderKind::Install);
    let repair = || Told::new(OrderKind::Repair);
    let missed = PromiseOutcome::Missed { at: at(1, 12) };
    let moved = |by_customer| PromiseOutcome::Rescheduled { at: at(0, 20), by_customer };
    let broken = PromiseOutcome::Broken { arrived_at: at(1, 13), visit: VisitId::from_u128(10) };
    let mut held = repair().promised(1, missed.clone());
    held.order.evidence.push_event(at(0, 12), "held");
    let mut low = answer(Some(7), [None; 6]);
    low.reason = Some("late".into());
    let mut false_reply = answer(None, [None; 6]);
    false_reply.repaired_that_day = Some(false);
    let mut again = repair().left(1, 11, vec![]).replied(1, 12);
    again.reported_again = vec![at(10, 9)];
    let mut faulty = install().promised(1, kept(1)).left(1, 11, visit_facts()).replied(1, 12);
    faulty.reported_again = vec![at(9, 0)];
    let mut asked = repair();
    asked.reschedules = ["call 8", " "]
        .map(|proof| Reschedule { by_customer: true, reason: "away".into(), proof: proof.into() })
        .into();
    let mut waiting = repair().promised(1, PromiseOutcome::Standing);
    waiting.now = at(1, 11);
    let fired = |provisional| ClockState::Fired { at: at(1, 24), provisional };
    let whole = "cleared_site_shown, installs_left, signed_by_customer, speed_tested_and_told, told_all_devices, visits_left";
    let typed = vec![speed(Origin::Typed), declared("told_speed")];
    let same_day =
        |hour| repair().promised_as(PromiseClass::SameDay, 0, kept(0)).left(0, hour, vec![]).replied(0, hour);
    let light = |second: i64| {
        let power = |value_milli| Fact::Measurement {
            quantity: "optical_power_dbm".into(),
            value_milli,
            origin: Origin::Line,
        };
        repair().left(1, 11, vec![power(-29_000), power(second)]).replied(1, 12)
    };
    let mut weak_again = light(-21_000);
    weak_again.reported_again = vec![at(5, 9)];
    let lead = |state| Lead {
        id: LeadId::from_u128(1),
        territory: TerritoryCode::new("yz.donghu.g01"),
        order: OrderId::from_u128(1),
        raised_by: PersonId::from_u128(7),
        raised_at: at(1, 11),
        offer: "wifi".into(),
        because: "weak signal in two rooms".into(),
        state,
    };
    let mut offered = install();
    offered.leads = vec![lead(LeadState::Raised), lead(LeadState::Won { at: at(2, 9) })];
    let mut judged = install();
    judged.judged = doorstep_perception::Judged { met: 3, breached: 1 };
    let closed = "fixed_first_time, promise_kept, promises_due, repairs_closed";
    for (what, told, words) in [
        ("nothing", install(), String::new()),
        (
            "reached",
            install().first_contact(ClockState::Met { at: at(0, 10) }),
            "first_contact_in_time, orders_due".into(),
        ),
        ("not reached", install().first_contact(fired(false)), "orders_due".into()),
        ("not due", install().first_contact(ClockState::Running { warned: false }), String::new()),
        (
            "cancelled",
            install().first_contact(ClockState::Stopped { at: at(0, 10) }),
            "cancelled_before_due, orders_due".into(),
        ),
        ("kept", repair().promised(1, kept(1)), "promise_kept, promises_due".into()),
        ("late", repair().promised(1, broken), "promises_due".into()),
        (
            "nobody came",
            repair().promised(1, missed.clone()),
            "promise_missed_without_cause, promises_due".into(),
        ),
        ("batch fault", held, "promises_due".into()),
        ("customer moved it", repair().promised(1, moved(true)), "customer_asked_later, promises_due".into()),
        ("we moved it", repair().promised(1, moved(false)), "promises_due".into()),
        ("promise ahead", waiting, String::new()),
        ("two changes, one proven", asked, "reschedule_with_proof, 2 reschedules".into()),
        ("a whole visit", install().left(1, 11, visit_facts()), whole.into()),
        ("a typed speed", install().left(1, 11, typed), "installs_left, visits_left".into()),
        ("silent survey", repair().surveyed(SurveyState::Expired { at: at(4, 12) }), "surveys_sent".into()),
        (
            "low score",
            repair().answered(low),
            "contacts_scored, low_score_with_reason, low_scores, surveys_answered, surveys_scored, surveys_sent".into(),
        ),
        (
            "false closure",
            repair().answered(false_reply),
            "repaired_that_day_answered, repaired_that_day_no, surveys_answered, surveys_sent".into(),
        ),
        ("fault came back", again, "repairs_closed, repeat_in_long, repeat_in_middle, visits_left".into()),
        (
            "fault after install",
            faulty,
            format!("appointed_installs, {}", whole.replace("signed", "promise_kept, promises_due, signed")),
        ),
        (
            "same day",
            same_day(20),
            closed.replace(
                "repairs_closed",
                "repaired_same_day, repairs_closed, same_day_repairs, visits_left",
            ),
        ),
        ("same day missed", same_day(25), format!("{closed}, same_day_repairs, visits_left")),
        (
            "weak light mended",
            light(-21_000),
            "fixed_first_time, repairs_closed, visits_left, weak_light_repaired".into(),
        ),
        (
            "weak light left as it was",
            light(-28_000),
            "fixed_first_time, repairs_closed, visits_left".into(),
        ),
        (
            "weak light came back",
            weak_again,
            "repairs_closed, repeat_in_long, repeat_in_middle, repeat_in_short, visits_left, weak_light_again, weak_light_repaired".into(),
        ),
        ("two leads, one sold", offered, "2 leads_raised, leads_sold".into()),
        ("judged", judged, "2 findings_judged, findings_met".into()),
        (
            "two visits",
            repair()
                .left(1, 11, vec![])
                .left(2, 11, vec![])
                .replied(2, 12)
                .limit(ClockState::Met { at: at(2, 8) }),
            "repaired_in_limit, repairs_closed, 2 visits_left".into(),
        ),
        (
            "over the limit",
            repair().left(3, 11, vec![]).replied(3, 12).limit(fired(false)),
            "fixed_first_time, orders_returned_or_late, repairs_closed, visits_left".into(),
        ),
    ] {
        assert_eq!(said(&told), words, "{what}");
    }
}

#[test]
fn a_call_known_from_the_technician_alone_is_counted_apart() {
    let met = || Told::new(OrderKind::Install).first_contact(ClockState::Met { at: at(0, 10) });
    let call = |class| Fact::Call { purpose: "first_contact".into(), answered: true, class, call: None };
    let (mut declared, mut heard, mut both) = (met(), met(), met());
    declared.order.evidence.push(at(0, 10), call(CallEvidence::Declared));
    heard.order.evidence.push(at(0, 10), call(CallEvidence::Telephony));
    both.order.evidence.push(at(0, 10), call(CallEvidence::Declared));
    both.order.evidence.push(at(0, 11), call(CallEvidence::Telephony));
    let mut late = declared.clone();
    late.order.evidence.push(at(3, 0), call(CallEvidence::Telephony));
    for (told, alone) in [(declared, true), (heard, false), (both, false), (late, true), (met(), false)] {
        let facts = told.facts();
        assert_eq!(facts.subjects[0].is_declared("first_contact_in_time"), alone);
        assert!(facts.subjects[0].is("first_contact_in_time"));
    }
}

#[test]
fn an_end_that_may_still_come_is_open() {
    let repair = || Told::new(OrderKind::Repair).left(1, 11, vec![]).replied(1, 12);
    for (day, open) in [
        (2, vec!["repeat_in_short", "repeat_in_middle", "repeat_in_long", "fixed_first_time"]),
        (10, vec!["repeat_in_middle", "repeat_in_long", "fixed_first_time"]),
        (20, vec!["repeat_in_long"]),
        (40, vec![]),
    ] {
        let mut told = repair();
        told.now = at(day, 0);
        let facts = told.facts();
        let closed = facts.subjects.iter().find(|subject| subject.is("repairs_closed")).unwrap();
        for word in ["repeat_in_short", "repeat_in_middle", "repeat_in_long", "fixed_first_time"] {
            assert_eq!(closed.is_open(word), open.contains(&word), "{word} on day {day}");
        }
    }
}

#[test]
fn an_answer_that_contradicts_what_was_seen_is_noticed() {
    let seen = Told::new(OrderKind::Install).left(1, 11, visit_facts());
    let six = [Some(true), None, Some(true), Some(false), None, Some(true)];
    let words = said(&seen.answered(answer(Some(9), six)));
    // Contact has no clock and keeping no promise, so speed, clearing and signature are known twice; clearing differs.
    assert!(words.contains("3 actions_known_twice"), "{words}");
    assert!(words.contains(", survey_contradicts_system"), "{words}");
}
