//! Coaching of hotline agents: what their own inspected conversations broke chooses their cards.
#![allow(clippy::unwrap_used)] // a test may panic

mod world;

use doorstep_app::coaching::{ExamDue, TrainingQuery, TrainingRow};
use doorstep_app::sittings::{BeginSitting, HandInPaper};
use doorstep_app::{AppError, Caller, coaching, sittings};
use doorstep_domain::conversation::{Breach, ConversationHead, ConversationState, Inspected, TalkChannel};
use doorstep_domain::{
    BlobHash, Conversation, ConversationId, NormId, PackRef, Person, PersonId, Role, Sitting, SittingId,
    TerritoryCode,
};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{ChangeSet, Row, StreamId};
use world::{NOW, World, caller, person};

/// A conversation of some days ago that broke rules.
fn talk(number: u128, agent: u128, days: i64, broken: &[(&str, &str)]) -> Row {
    let at = NOW.parse::<Timestamp>().unwrap() - Duration::from_hours(24 * days);
    let breach = |(rule, severity): &(&str, &str)| Breach {
        rule: format!("dialogue:{rule}"),
        severity: (*severity).to_owned(),
    };
    Row::upsert(&Conversation {
        head: ConversationHead {
            id: ConversationId::from_u128(number),
            reference: format!("talk-{number}"),
            territory: TerritoryCode::new("yz.donghu"),
            channel: TalkChannel::Hotline,
            agent: Some(PersonId::from_u128(agent)),
            novice: false,
            order: None,
            contact: None,
            visit: None,
            started_at: Some(at),
            taken_in_at: at,
            utterances: 12,
            sha256: BlobHash::new("00"),
        },
        state: ConversationState::Inspected {
            at,
            inspected: Inspected {
                pack: PackRef { pack: "hotline-10000".into(), version: "2026.1".into() },
                breached: broken.iter().map(breach).collect(),
                met: 3,
                not_judged: 1,
                risky: false,
                permille: None,
                groups: Vec::new(),
                courtesy: None,
            },
        },
        version: 2,
        audit: None,
        erased: None,
    })
}

async fn spoken() -> World {
    let world = World::new().await;
    let agent =
        Person { id: PersonId::from_u128(41), login: "kf0041".into(), ..person(Role::Agent, "yz.donghu") };
    let rows = vec![
        Row::upsert(&agent),
        talk(1, 41, 1, &[("HOT-16", "major"), ("HOT-46", "minor")]),
        talk(2, 41, 2, &[("HOT-10", "critical")]),
        talk(3, 41, 3, &[]),
        talk(4, 41, 400, &[("HOT-08", "major")]),
        talk(5, 42, 1, &[("HOT-28", "major")]),
        talk(6, 41, 4, &[("GONE-01", "major")]),
    ];
    world.app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    world
}

fn agent() -> Caller {
    Caller::of(&Person { id: PersonId::from_u128(41), ..person(Role::Agent, "yz.donghu") }, None)
}

#[tokio::test]
async fn own_conversations_choose_the_cards_the_heaviest_first_with_the_cases_behind_them() {
    let world = spoken().await;
    let seen = coaching::own(&world.app, &agent()).await.unwrap();
    assert_eq!(seen.breaches, 3, "what is old, another's, or judged by no rule any more says nothing");
    let chosen: Vec<(&str, usize)> = seen.cards.iter().map(|one| (one.card.id.as_str(), one.times)).collect();
    assert_eq!(chosen[0], ("hotline_emotion", 2));
    assert!(chosen.contains(&("hotline_opening", 1)), "{chosen:?}");
    assert!(!chosen.iter().any(|(card, _)| *card == "hotline_offers" || *card == "hotline_waiting"));
    let first = &seen.cards[0];
    assert!(
        ["HOT-10", "HOT-16"].iter().all(|norm| first.broken.contains(&NormId::new(*norm))),
        "{:?}",
        first.broken
    );
    let case = &first.cases[0];
    assert_eq!((case.conversation, case.visit), (Some(ConversationId::from_u128(1)), None));
    assert!(!case.said.zh.is_empty() && !first.learned);
    let exams: Vec<&str> = seen.exams.iter().map(|exam| exam.id.as_str()).collect();
    let courses: Vec<&str> = seen.courses.iter().map(|course| course.id.as_str()).collect();
    assert_eq!((exams, courses), (vec!["hotline"], vec!["hotline"]), "what is for agents, and nothing else");
    assert_eq!(seen.exams[0].due, None, "no norm was broken often enough");
    coaching::read_card(&world.app, &agent(), "hotline_emotion").await.unwrap();
    assert!(coaching::own(&world.app, &agent()).await.unwrap().cards[0].learned);
}

#[tokio::test]
async fn trainers_see_it_too_and_nobody_else_does() {
    let world = spoken().await;
    let of = PersonId::from_u128(41);
    let seen = coaching::of_person(&world.app, &caller(Role::Trainer, "yz"), of).await.unwrap();
    assert_eq!(seen.cards[0].card.id, "hotline_emotion");
    assert_eq!(seen.badge.as_deref(), Some("kf0041"), "as in the list");
    for who in [caller(Role::Trainer, "yz.xihu"), caller(Role::Dispatcher, "yz")] {
        let refused = coaching::of_person(&world.app, &who, of).await;
        assert!(matches!(refused, Err(AppError::Forbidden(_))), "{who:?}");
    }
    let refused = coaching::own(&world.app, &caller(Role::Dispatcher, "yz")).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))));
}

/// The answers of a paper, all right or all wrong.
async fn answers(world: &World, sitting: SittingId, right: bool) -> HandInPaper {
    let sitting = world.app.store.get::<Sitting>(&sitting.to_string()).await.unwrap().unwrap();
    let given = sitting
        .head
        .asked
        .iter()
        .map(|asked| if right { asked.right } else { (asked.right + 1) % asked.answers });
    HandInPaper { given: given.map(Some).collect() }
}

fn wants(exam: &str, person: Option<u128>) -> BeginSitting {
    BeginSitting { exam: exam.into(), person: person.map(PersonId::from_u128) }
}

#[tokio::test]
async fn breaches_call_an_agent_to_the_exam_which_they_sit_alone_and_pass() {
    let world = spoken().await;
    let more = (11..14).map(|number| talk(number, 41, 1, &[("HOT-10", "major")])).collect();
    world.app.commit(ChangeSet { rows: more, ..ChangeSet::default() }).await.unwrap();
    let due = async || coaching::own(&world.app, &agent()).await.unwrap().exams[0].due;
    assert_eq!(due().await, Some(ExamDue::Breaches));
    let query = TrainingQuery { role: Some("agent".into()), ..TrainingQuery::default() };
    let (rows, _) = coaching::of_people(&world.app, &caller(Role::Trainer, "yz"), &query).await.unwrap();
    assert_eq!(rows[0].due.iter().map(|due| due.exam.as_str()).collect::<Vec<_>>(), ["hotline"]);

    let begun = sittings::begin(&world.app, &agent(), wants("hotline", None)).await.unwrap();
    let again = sittings::begin(&world.app, &agent(), wants("hotline", None)).await.unwrap();
    assert_eq!((begun.paper.len(), again.id), (6, begun.id), "the paper that lies on the table");
    assert_eq!(sittings::show(&world.app, &agent(), begun.id).await.unwrap().id, begun.id);
    let paper = answers(&world, begun.id, true).await;
    let passed = sittings::hand_in(&world.app, &agent(), begun.id, paper).await.unwrap();
    assert_eq!((passed.state.as_str(), passed.certified_until), ("passed", None));
    assert_eq!(due().await, None, "passed for what called for it");
    let chain = world.app.store.stream(&StreamId::new("person", PersonId::from_u128(41))).await.unwrap();
    let told: Vec<(&str, &str)> =
        chain.iter().map(|event| (event.kind.as_str(), event.actor.role.as_str())).collect();
    assert_eq!(told, [("sitting.begun", "agent"), ("sitting.passed", "agent")]);
}

#[tokio::test]
async fn an_exam_is_sat_by_those_it_is_for_alone_or_at_the_desk() {
    let world = spoken().await;
    let of_others = sittings::begin(&world.app, &agent(), wants("technician_certificate", None)).await;
    assert!(matches!(of_others, Err(AppError::Invalid(_))), "{of_others:?}");
    let trainer = || Caller::of(&Person { id: PersonId::from_u128(50), ..person(Role::Trainer, "yz") }, None);
    let technician = Person { id: PersonId::from_u128(46), ..person(Role::Technician, "yz.donghu") };
    let rows = vec![Row::upsert(&technician)];
    world.app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    let of_others = sittings::begin(&world.app, &trainer(), wants("hotline", Some(46))).await;
    assert!(matches!(of_others, Err(AppError::Invalid(_))), "{of_others:?}");
    let seen = coaching::of_person(&world.app, &trainer(), technician.id).await.unwrap();
    assert!(seen.exams.iter().all(|exam| exam.id != "hotline") && seen.exams.len() >= 4);
    assert!(seen.courses.iter().all(|course| course.id != "hotline") && !seen.courses.is_empty());

    let begun = sittings::begin(&world.app, &trainer(), wants("hotline", Some(41))).await.unwrap();
    let paper = answers(&world, begun.id, false).await;
    let failed = sittings::hand_in(&world.app, &trainer(), begun.id, paper).await.unwrap();
    assert_eq!((failed.state.as_str(), failed.proctor), ("failed", Some(PersonId::from_u128(50))));
    let seen = coaching::own(&world.app, &agent()).await.unwrap();
    assert!(seen.exams[0].again_from.is_some() && seen.exams[0].failures == 1);
}

#[tokio::test]
async fn trainers_look_over_agents_as_they_do_over_technicians() {
    let world = spoken().await;
    let someone = |number: u128, login: &str, role, territory: &str| Person {
        id: PersonId::from_u128(number),
        login: login.into(),
        ..person(role, territory)
    };
    let gone = Person { active: false, ..someone(43, "kf0043", Role::Agent, "yz.donghu") };
    let rows = vec![
        Row::upsert(&someone(42, "kf0042", Role::Agent, "yz.donghu")),
        Row::upsert(&gone),
        Row::upsert(&someone(44, "kf0044", Role::Agent, "yz.xihu")),
        Row::upsert(&someone(45, "zb0045", Role::Dispatcher, "yz.donghu")),
    ];
    world.app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
    let page = async |who: Caller, role: &str, limit: u32, cursor: Option<String>| {
        let query = TrainingQuery { role: Some(role.into()), limit: Some(limit), cursor, territory: None };
        coaching::of_people(&world.app, &who, &query).await
    };
    let badges = |rows: &[TrainingRow]| rows.iter().map(|row| row.badge.clone()).collect::<Vec<_>>();
    let trainer = || caller(Role::Trainer, "yz");
    let (all, next) = page(trainer(), "agent", 50, None).await.unwrap();
    assert_eq!((badges(&all), next), (vec!["kf0041".to_owned(), "kf0042".into(), "kf0044".into()], None));
    assert_eq!(all[0].breaches, 3, "as many as their own page says");
    assert!(all[0].first_card.is_some() && all[0].due.is_empty() && !all[0].novice, "{:?}", all[0]);
    assert_eq!((all[2].breaches, all[2].first_card.clone()), (0, None));

    let (first, next) = page(trainer(), "agent", 2, None).await.unwrap();
    assert_eq!(badges(&first), ["kf0041", "kf0042"]);
    let (rest, next) = page(trainer(), "agent", 2, next).await.unwrap();
    assert_eq!((badges(&rest), next), (vec!["kf0044".to_owned()], None));

    let (there, _) = page(caller(Role::TeamLead, "yz.xihu"), "agent", 50, None).await.unwrap();
    assert_eq!(badges(&there), ["kf0044"], "of their own territory");
    let (technicians, _) = page(trainer(), "technician", 50, None).await.unwrap();
    assert!(technicians.iter().all(|row| !row.badge.starts_with("kf")), "{technicians:?}");
    let refused = page(trainer(), "inspector", 50, None).await;
    assert!(matches!(refused, Err(AppError::Invalid(_))));
    let refused = page(caller(Role::Dispatcher, "yz"), "agent", 50, None).await;
    assert!(matches!(refused, Err(AppError::Forbidden(_))));
}
