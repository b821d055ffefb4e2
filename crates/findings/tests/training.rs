//! What somebody should learn by their own visits, and who wins a contest.
#![allow(clippy::unwrap_used)] // a test may panic

mod clean;

use clean::Story;
use doorstep_domain::{Fact, NormId, PersonId, VisitId};
use doorstep_findings::{Finding, Verdict, called_for, coach, rank};

/// An install whose line was never measured, as the so-manieth visit.
fn unmeasured(visit: u128) -> Vec<Finding> {
    let story = Story::install()
        .without(|fact| matches!(fact, Fact::Measurement { quantity, .. } if quantity == "down_kbps"));
    as_visit(story.judged(), visit)
}

fn as_visit(mut findings: Vec<Finding>, visit: u128) -> Vec<Finding> {
    for finding in &mut findings {
        finding.subject.visit = Some(VisitId::from_u128(visit));
    }
    findings
}

fn person(number: u128) -> PersonId {
    PersonId::from_u128(number)
}

#[test]
fn who_leaves_the_speed_test_out_reads_its_card_first_with_the_cases_behind_it() {
    let findings: Vec<Finding> = (1..=3).flat_map(unmeasured).collect();
    let pack = clean::PACK.clone();
    let cards = coach(&pack, &findings);
    assert_eq!(cards[0].card.id, "speed_test");
    let of_the_test = |case: &&usize| findings[**case].rule.starts_with("requirement:wired_speed");
    assert_eq!(
        cards[0].cases.iter().filter(of_the_test).count(),
        3,
        "once a visit, though it stood before two steps"
    );
    assert!(cards.iter().all(|card| !card.cases.is_empty() && !card.norms.is_empty()));
}

#[test]
fn what_is_met_or_not_judged_teaches_nothing() {
    let pack = clean::PACK.clone();
    assert!(coach(&pack, &Story::install().judged()).is_empty());
}

#[test]
fn three_breaches_call_for_the_exam_and_two_do_not() {
    let pack = clean::PACK.clone();
    let exams = |visits: std::ops::RangeInclusive<u128>| -> Vec<String> {
        let findings: Vec<Finding> = visits
            .flat_map(|visit| {
                let only = unmeasured(visit)
                    .into_iter()
                    .filter(|finding| finding.rule.starts_with("requirement:wired_speed"));
                only.collect::<Vec<_>>()
            })
            .collect();
        called_for(&pack, &findings, 3).iter().map(|exam| exam.id.clone()).collect()
    };
    assert!(exams(1..=2).is_empty());
    assert_eq!(exams(1..=3), ["speed_test"]);
}

#[test]
fn breaches_of_what_an_exam_asks_about_call_for_it_though_it_stands_under_other_norms() {
    let pack = clean::PACK.clone();
    let late = |visit| {
        let mut finding = unmeasured(visit).remove(0);
        (finding.norms, finding.verdict) = (vec![NormId::new("TIME-04")], Verdict::Breached);
        finding
    };
    let findings: Vec<Finding> = (1..=3).map(late).collect();
    let called = called_for(&pack, &findings, 3);
    assert_eq!(called.iter().map(|exam| exam.id.as_str()).collect::<Vec<_>>(), ["technician_certificate"]);
    assert!(!called[0].norms.contains(&NormId::new("TIME-04")));
    assert!(called_for(&pack, &findings, 4).is_empty());
}

#[test]
fn a_contest_ranks_by_what_could_be_judged_and_equals_share_a_place() {
    let (clean, spoiled) = (Story::install().judged(), unmeasured(1));
    let unseen: Vec<Finding> = clean.iter().filter(|finding| !finding.verdict.is_judged()).cloned().collect();
    let entries = [
        (person(1), &spoiled[..]),
        (person(2), &clean[..]),
        (person(3), &unseen[..]),
        (person(4), &clean[..]),
        (person(5), &spoiled[..]),
    ];
    let ranking = rank(entries);
    let places: Vec<_> = ranking.iter().map(|one| (one.technician, one.place)).collect();
    assert_eq!(
        places,
        [
            (person(2), Some(1)),
            (person(4), Some(1)),
            (person(1), Some(3)),
            (person(5), Some(3)),
            (person(3), None),
        ]
    );
    assert!(ranking[2].permille < ranking[1].permille);
}

#[test]
fn two_visits_of_one_person_count_together() {
    let (clean, spoiled) = (Story::install().judged(), unmeasured(1));
    let ranking = rank([(person(1), &clean[..]), (person(1), &spoiled[..])]);
    assert_eq!((ranking.len(), ranking[0].visits), (1, 2));
    assert!(ranking[0].permille.unwrap() < 1000);
}
