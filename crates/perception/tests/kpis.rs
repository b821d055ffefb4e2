//! What cases come to: the official weights by hand, parts that do not apply, nothing to divide by, exclusions.
#![allow(clippy::unwrap_used)] // a test may panic

mod cases;

use cases::{PACK, Told, answer, at, edited, kept, kpi, tally};
use doorstep_domain::*;
use doorstep_kernel::{Duration, Timestamp};
use doorstep_perception::{
    Facts, Handling, InspectedTalk, Measured, Reading, Reported, Tally, Targets, Things, Unit, circular,
    evaluate, evaluate_against, leaving, reported, talk, technician, things,
};
use proptest::prelude::*;

fn measured(told: &[Told], id: &str) -> Measured {
    match kpi(told, id).reading {
        Reading::Measured(measured) => measured,
        other => panic!("{id}: {other:?}"),
    }
}

fn yes_or_no(six: &str) -> [Option<bool>; 6] {
    let mut letters = six.chars().map(|letter| match letter {
        'y' => Some(true),
        'n' => Some(false),
        _ => None,
    });
    std::array::from_fn(|_| letters.next().unwrap())
}

fn installs(answers: &[&str]) -> Vec<Told> {
    let install = |six: &&str| Told::new(OrderKind::Install).answered(answer(None, yes_or_no(six)));
    answers.iter().map(install).collect()
}

/// The letters are appointment 20, kept 25, speed test 15, site clearing 15, informing 15, signature 10.
#[test]
fn actions_in_place_weigh_20_25_15_15_15_10() {
    for (answers, numerator, denominator, met) in [
        (&["yyyyyy"][..], 1, 1, true),
        (&["nyyyyy"], 80, 100, false),
        (&["ynyyyy"], 75, 100, false),
        (&["yyynyy"], 85, 100, false),
        (&["yyyyyn"], 90, 100, false),
        // 20*3/4 + 25*4/4 + 15*2/4 + 15*4/4 + 15*4/4 + 10*1/4 = 80
        (&["yyyyyn", "nyyyyn", "yynyyn", "yynyyy"], 80, 100, false),
        // Two did not say about informing, one not about the test: 20*3/3 + 25*2/3 + 15*1/2 + 15*3/3 + 15*1/1 + 10*3/3
        (&["yyyy-y", "yy-y-y", "ynnyyy"], 505, 600, false),
        // No speed test anywhere, say television alone: (20+25+15+15+0)/85
        (&["yy-yyn"], 75, 85, false),
        (&["yy-yyy"], 1, 1, true),
        // One no about keeping among ten: 20 + 25*9/10 + 15 + 15 + 15 + 10 = 97.5
        (
            &[
                "yyyyyy", "yyyyyy", "yyyyyy", "yyyyyy", "yyyyyy", "yyyyyy", "yyyyyy", "yyyyyy", "yyyyyy",
                "ynyyyy",
            ],
            975,
            1000,
            true,
        ),
    ] {
        let found = measured(&installs(answers), "actions_in_place");
        let (left, right) =
            (i128::from(found.numerator) * denominator, i128::from(found.denominator) * numerator);
        assert_eq!(left, right, "{answers:?}: {}/{}", found.numerator, found.denominator);
        assert_eq!(found.met, Some(met), "{answers:?}");
    }
}

#[test]
fn a_part_without_answers_is_left_out_and_said_so() {
    let found = measured(&installs(&["yy-yyn"]), "actions_in_place");
    let left_out: Vec<&str> =
        found.parts.iter().filter(|part| part.is_left_out()).map(|part| part.kpi.as_str()).collect();
    assert_eq!(left_out, ["action_speed_test"]);
    assert_eq!(found.permille, 882);
    assert!(found.small);
}

#[test]
fn nothing_to_divide_by_is_said_and_is_no_zero() {
    assert_eq!(kpi(&[], "actions_in_place").reading, Reading::NoCases);
    assert_eq!(kpi(&[], "install_satisfaction").reading, Reading::NoCases);
    // A repair is asked nothing about actions, and counts in no install's KPI.
    let repair = Told::new(OrderKind::Repair).answered(answer(Some(9), [Some(true); 6]));
    assert_eq!(kpi(std::slice::from_ref(&repair), "actions_in_place").reading, Reading::NoCases);
    assert_eq!(kpi(std::slice::from_ref(&repair), "install_satisfaction").reading, Reading::NoCases);
    assert_eq!(measured(&[repair], "repair_satisfaction").numerator, 1);
}

#[test]
fn a_word_that_no_fold_computes_is_named() {
    let pack = edited(|text| {
        text.replace("\"churned_with_reason\"", "\"churned_on_a_sunday\"")
            .replace("\"affinity_score\"", "\"kindness\"")
            .replace("of = \"calls_inspected\"", "of = \"calls_overheard\"")
    });
    let read = evaluate(&pack, &Tally::default());
    for (id, words) in [
        ("churn_by_reason", &["churned_on_a_sunday"][..]),
        ("affinity", &["kindness", "calls_overheard"]),
        ("communication", &["calls_overheard"]),
    ] {
        let words = words.iter().map(ToString::to_string).collect();
        let found = read.iter().find(|kpi| kpi.id == id).unwrap();
        assert_eq!(found.reading, Reading::NotMeasured { words }, "{id}");
    }
}

#[test]
fn every_word_of_the_built_in_packs_is_computed_but_for_the_users_that_a_table_tells() {
    for kpi in evaluate(&PACK, &Tally::default()) {
        if let Reading::NotMeasured { words } = kpi.reading {
            assert_eq!(words, ["users"], "{}", kpi.id);
        }
    }
}

fn apart(facts: &[Facts], id: &str) -> Reading {
    let mut tally = Tally::default();
    facts.iter().for_each(|facts| tally.fold(&PACK, facts));
    evaluate(&PACK, &tally).into_iter().find(|kpi| kpi.id == id).expect("a KPI of the pack").reading
}

#[test]
fn conversations_come_to_means_of_their_scores_and_to_the_share_of_courteous_turns() {
    let found = |permille, communication_permille, turns, courteous| {
        talk(InspectedTalk { permille, communication_permille, turns, courteous })
    };
    let talks = [
        found(Some(900), Some(1000), 10, 9),
        found(Some(600), None, 5, 1),
        found(Some(750), Some(500), 0, 0),
        found(None, None, 0, 0),
    ];
    for (id, permille, cases) in [("affinity", 75_000, 3), ("communication", 75_000, 2)] {
        let Reading::Measured(mean) = apart(&talks, id) else { panic!("{id} is not measured") };
        assert_eq!((mean.permille, mean.cases, mean.unit), (permille, cases, Unit::Mean), "{id}");
        assert_eq!((mean.numerator, mean.denominator), (75, 1), "{id}: the exact fraction in points");
        let ends = mean.interval.expect("an interval");
        assert!(ends.low_ppm() < 75_000_000 && 75_000_000 < ends.high_ppm(), "{id}: {ends:?}");
        assert!(mean.small, "{id}");
    }
    let Reading::Measured(share) = apart(&talks, "courtesy_by_hour") else { panic!("not measured") };
    assert_eq!((share.numerator, share.denominator), (10, 15));
    // One alone says nothing of how far such things lie apart.
    let Reading::Measured(one) = apart(&talks[..1], "affinity") else { panic!("not measured") };
    assert_eq!((one.permille, one.interval), (90_000, None));
    assert_eq!(apart(&talks[3..], "affinity"), Reading::NoCases);
}

#[test]
fn customers_who_left_circulars_and_technicians_are_counted_without_an_order() {
    let twice = |facts: fn() -> Facts| [facts(), facts()];
    let left = [leaving(true), leaving(false), leaving(true)];
    let owed = [Handling::InTime, Handling::Late, Handling::Open, Handling::InTime].map(circular);
    let scored =
        [(20, 20), (40, 39), (19, 19), (25, 25)].map(|(scores, tens)| technician(scores, tens, &PACK));
    for (facts, id, numerator, denominator, open) in [
        (&left[..], "churn_by_reason", 2, 3, 0),
        (&owed[..], "circular_on_time", 2, 4, 1),
        // Nineteen scores are too few to look begged for.
        (&scored[..], "all_tens", 2, 3, 0),
        (&twice(|| leaving(true))[..], "churn_by_reason", 2, 2, 0),
    ] {
        let Reading::Measured(found) = apart(facts, id) else { panic!("{id} is not measured") };
        assert_eq!((found.numerator, found.denominator, found.open), (numerator, denominator, open), "{id}");
    }
    for (id, counted) in [
        ("affinity", Things::Talks),
        ("courtesy_by_hour", Things::Talks),
        ("churn_by_reason", Things::Leavings),
        ("circular_on_time", Things::Circulars),
        ("all_tens", Things::Technicians),
        ("expectation_gap", Things::OfOrders),
        ("ranking_score", Things::OfOrders),
    ] {
        let formula = &PACK.sections().kpis.get(id).unwrap().formula;
        assert_eq!(things(formula), counted, "{id}");
    }
}

#[test]
fn what_belongs_to_no_order_is_under_no_condition() {
    // Only of installs: whoever left is none.
    let pack = edited(|text| {
        text.replace(
            "id = \"churn_by_reason\"\n",
            "id = \"churn_by_reason\"\nwhen = { if = \"not\", of = { if = \"kind\", any_of = [\"repair\"] } }\n",
        )
    });
    let tally = Tally::of(&pack, &leaving(true));
    let found = evaluate(&pack, &tally).into_iter().find(|kpi| kpi.id == "churn_by_reason").unwrap();
    assert_eq!(found.reading, Reading::NoCases);
}

#[test]
fn expectation_against_experience_is_of_those_who_told_both() {
    let told = |expectation: Option<u8>, score: Option<u8>| {
        let mut said = answer(score, [None; 6]);
        said.expectation = expectation;
        Told::new(OrderKind::Install).answered(said)
    };
    let cases = [told(Some(9), Some(7)), told(Some(6), Some(9)), told(None, Some(3)), told(Some(10), None)];
    let gap = measured(&cases, "expectation_gap");
    assert_eq!((gap.numerator, gap.denominator, gap.cases), (-1, 2, 2), "2 and -3");
    assert_eq!((gap.permille, gap.unit), (-500, Unit::Mean));
    assert_eq!(kpi(&cases[2..], "expectation_gap").reading, Reading::NoCases);
}

#[test]
fn every_score_is_one_of_a_contact() {
    let scored = |kind, score| Told::new(kind).answered(answer(Some(score), [None; 6]));
    let cases = [scored(OrderKind::Install, 10), scored(OrderKind::Repair, 7), scored(OrderKind::Repair, 8)];
    let found = measured(&cases, "contact_satisfaction");
    assert_eq!((found.numerator, found.denominator), (2, 3));
}

#[test]
fn complaints_are_measured_against_users_and_nobody_guesses_how_many_there_are() {
    let context = doorstep_norms::Context::new(OrderKind::Repair, Vec::new());
    let mut tally = Tally::default();
    let handled = Reported::Complaint(Handling::InTime);
    for what in [handled, Reported::Complaint(Handling::Late), Reported::Repeat] {
        tally.fold(&PACK, &reported(what, context.clone()));
    }
    let read = |tally: &Tally, id: &str| {
        evaluate(&PACK, tally).into_iter().find(|kpi| kpi.id == id).expect("a KPI of the pack").reading
    };
    let unknown = Reading::NotMeasured { words: vec!["users".into()] };
    assert_eq!(read(&tally, "complaints_per_10k"), unknown);
    // Users of two places, told apart, are those of both.
    tally.fold_users(&PACK, 3_000);
    tally.fold_users(&PACK, 1_000);
    for (id, cases, permille) in
        [("complaints_per_10k", 2, 5_000), ("repeats_per_10k", 1, 2_500), ("hotspot_rate", 3, 7_500)]
    {
        let Reading::Measured(found) = read(&tally, id) else { panic!("{id} is not measured") };
        assert_eq!((found.numerator, found.denominator, found.permille), (cases, 4_000, permille), "{id}");
        let ends = found.interval.expect("an interval");
        let value = permille * 1_000_000_000;
        assert!(ends.low_ppt < value && value < ends.high_ppt, "{id}: {ends:?}");
    }
    let mut parts = Tally::default();
    parts.fold_users(&PACK, 4_000);
    tally.take_out(&parts);
    assert_eq!(read(&tally, "complaints_per_10k"), unknown);
}

#[test]
fn findings_are_counted_one_by_one() {
    let mut told = Told::new(OrderKind::Install);
    told.judged = doorstep_perception::Judged { met: 3, breached: 1 };
    let found = measured(&[told.clone(), told], "checklist_score");
    assert_eq!((found.numerator, found.denominator), (6, 8));
}

#[test]
fn what_is_excluded_leaves_numerator_and_denominator() {
    let later = PromiseOutcome::Rescheduled { at: at(0, 12), by_customer: true };
    let told = [
        Told::new(OrderKind::Install).promised(1, later).promised(3, kept(3)),
        Told::new(OrderKind::Install).promised(1, PromiseOutcome::Missed { at: at(1, 12) }),
    ];
    let found = measured(&told, "sys_kept");
    assert_eq!((found.numerator, found.denominator), (1, 2));
    assert_eq!(tally(&told).words().get("promises_due"), 3);
}

#[test]
fn a_target_is_met_from_the_exact_share_on_and_a_bad_thing_has_no_target_here() {
    let scored = |yes: usize, all: usize| -> Vec<Told> {
        let score = |at| if at < yes { 8 } else { 7 };
        (0..all)
            .map(|at| Told::new(OrderKind::Install).answered(answer(Some(score(at)), [None; 6])))
            .collect()
    };
    for (yes, all, permille, met, small) in [
        (93, 100, 930, true, false),
        (92, 100, 920, false, false),
        (29, 29, 1000, true, true),
        (185, 199, 930, false, false),
    ] {
        let found = measured(&scored(yes, all), "install_satisfaction");
        assert_eq!((found.permille, found.met, found.small), (permille, Some(met), small), "{yes} of {all}");
    }
    assert_eq!(measured(&scored(3, 4), "survey_participation").met, None);
}

#[test]
fn a_complaint_is_handled_in_time_or_late_and_one_that_has_time_left_is_told_apart() {
    let (raised, time) = (Timestamp::EPOCH, Duration::from_hours(48));
    let after = |hours| raised + Duration::from_hours(hours);
    for (closed_at, now, handling) in [
        (Some(after(48)), after(60), Handling::InTime),
        (Some(after(49)), after(60), Handling::Late),
        (None, after(48), Handling::Open),
        (None, after(49), Handling::Late),
    ] {
        assert_eq!(Handling::of(raised, closed_at, time, now), handling);
    }
    let context = doorstep_norms::Context::new(OrderKind::Repair, Vec::new());
    let mut tally = Tally::default();
    for handling in [Handling::InTime, Handling::InTime, Handling::Late, Handling::Open] {
        tally.fold(&PACK, &reported(Reported::Complaint(handling), context.clone()));
    }
    let kpi = evaluate(&PACK, &tally).into_iter().find(|kpi| kpi.id == "complaint_handling").unwrap();
    let Reading::Measured(found) = kpi.reading else { panic!("it is not measured") };
    assert_eq!((found.numerator, found.denominator, found.open), (2, 4, 1));
}

#[test]
fn another_target_than_the_pack_s_is_compared_in_the_unit_of_its_kpi() {
    let mut tally =
        tally(&[(); 95].map(|()| Told::new(OrderKind::Install).answered(answer(Some(9), [None; 6]))));
    let context = doorstep_norms::Context::new(OrderKind::Repair, Vec::new());
    for _ in 0..2 {
        tally.fold(&PACK, &reported(Reported::Complaint(Handling::InTime), context.clone()));
    }
    tally.fold_users(&PACK, 4_000);
    // Five complaints per 10,000 users.
    for (target, met) in [(5_000, true), (4_999, false), (6_000, true)] {
        let targets = Targets::from([("complaints_per_10k".to_owned(), target)]);
        let found = evaluate_against(&PACK, &tally, &targets);
        let of = |id: &str| found.iter().find(|kpi| kpi.id == id).unwrap();
        let complaints = of("complaints_per_10k");
        assert_eq!(complaints.target_permille, Some(target));
        let Reading::Measured(measured) = &complaints.reading else { panic!("not measured") };
        assert_eq!(measured.met, Some(met), "{target}");
        assert_eq!(
            of("install_satisfaction").target_permille,
            Some(930),
            "the pack's holds where none is set"
        );
    }
}

/// A case in one of many ways, from a few numbers.
fn told(kind: u8, promise: u8, contact: u8, score: u8, visit: bool) -> Told {
    let mut told = Told::new(OrderKind::ALL[usize::from(kind) % 7]);
    told = match promise % 4 {
        0 => told,
        1 => told.promised(1, kept(1)),
        2 => told.promised(1, PromiseOutcome::Missed { at: at(1, 12) }),
        _ => told
            .promised(1, PromiseOutcome::Rescheduled { at: at(0, 12), by_customer: score.is_multiple_of(2) }),
    };
    told = match contact % 3 {
        0 => told,
        1 => told.first_contact(ClockState::Met { at: at(0, 10) }),
        _ => told.first_contact(ClockState::Stopped { at: at(0, 10) }),
    };
    if visit {
        told = told.left(1, 11, vec![]).replied(1, 12);
    }
    if score > 0 { told.answered(answer(Some(score), [Some(score > 5); 6])) } else { told }
}

proptest! {
    #[test]
    fn folding_one_by_one_and_merging_parts_equals_from_scratch(
        seeds in proptest::collection::vec((0u8..7, 0u8..4, 0u8..3, 0u8..=10, any::<bool>()), 0..40),
        cut in 0usize..40,
    ) {
        let cases: Vec<Told> = seeds.iter().map(|&(a, b, c, d, e)| told(a, b, c, d, e)).collect();
        let whole = tally(&cases);
        let (left, right) = cases.split_at(cut.min(cases.len()));
        let mut parts = tally(right);
        parts.merge(&tally(left));
        prop_assert_eq!(&parts, &whole);
        let mut incremental = Tally::default();
        for case in cases.iter().rev() {
            incremental.merge(&Tally::of(&PACK, &case.facts()));
        }
        prop_assert_eq!(evaluate(&PACK, &incremental), evaluate(&PACK, &whole));
    }

    #[test]
    fn a_case_that_changed_leaves_no_trace_of_what_it_was(
        others in proptest::collection::vec((0u8..7, 0u8..4, 0u8..3, 0u8..=10, any::<bool>()), 0..10),
        before in (0u8..7, 0u8..4, 0u8..3, 0u8..=10, any::<bool>()),
        after in (0u8..7, 0u8..4, 0u8..3, 0u8..=10, any::<bool>()),
    ) {
        let case = |&(a, b, c, d, e): &(u8, u8, u8, u8, bool)| told(a, b, c, d, e);
        let mut cases: Vec<Told> = others.iter().map(case).collect();
        cases.push(case(&before));
        let mut sum = tally(&cases);
        sum.take_out(&Tally::of(&PACK, &case(&before).facts()));
        sum.merge(&Tally::of(&PACK, &case(&after).facts()));
        cases.pop();
        cases.push(case(&after));
        prop_assert_eq!(sum, tally(&cases));
    }

    #[test]
    fn a_share_lies_in_its_interval(yes in 0u64..500, more in 0u64..500) {
        if let Some(interval) = doorstep_perception::wilson(yes, yes + more) {
            let rate = i64::try_from(yes * 1_000_000 / (yes + more)).unwrap();
            prop_assert!(interval.low_ppm() <= rate + 1 && rate <= interval.high_ppm());
            prop_assert!(interval.low_ppt >= 0 && interval.high_ppm() <= 1_000_000);
        }
    }
}
