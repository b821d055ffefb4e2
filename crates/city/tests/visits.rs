//! Technicians walk visits through the real state machine of the domain, with the duties of a norm pack as plain data.

#![allow(clippy::unwrap_used)] // what cannot be unwrapped fails the test

use doorstep_city::behaviour::{Act, Checklist, Experience, Need, Situation, SlotAnswer, SlotOffer, Stop};
use doorstep_city::{City, CityPlan, Course, OrderNo};
use doorstep_domain::visit::{Assign, Record, Sign, VisitCommand};
use doorstep_domain::{
    BlobHash, Channel, Fact, Guards, OrderId, OrderKind, PackRef, Visit, VisitId, VisitState,
};
use doorstep_kernel::{Date, Duration, TimeWindow, Timestamp};
use std::collections::HashSet;

const DAY: Date = Date::constant(2026, 11, 23);

fn demo() -> City {
    City::generate(&CityPlan::demo(2026, DAY)).unwrap()
}

/// As a norm pack's bound terms are written.
const DUTIES: &str = r#"[
    ["depart", [
        {"term": "all", "of": [{"term": "declared", "item": "kit_shoe_covers"}, {"term": "declared", "item": "kit_pad_cloth"}]},
        {"term": "declared", "item": "no_alcohol"}
    ]],
    ["no_answer", [
        {"term": "elapsed", "since": "arrived", "at_least_ms": 600000},
        {"term": "call", "answered": false, "after": "arrived"},
        {"term": "photo", "subject": "visit_note", "or_declared": "visit_note_no_photo"}
    ]],
    ["enter", [{"term": "consent", "subject": "enter"}]],
    ["demonstrate", [{"term": "elapsed", "since": "fixed", "at_least_ms": 300000}]],
    ["sign", [
        {"term": "measurement", "quantity": "optical_power_dbm", "min_milli": -24000, "max_milli": -8000},
        {"term": "measurement", "quantity": "down_kbps", "min_share": {"of": "subscribed_down_kbps", "permille": 900}, "after": "work_started"},
        {"term": "measurement", "quantity": "ping_ms", "max_milli": 50000, "after": "work_started"}
    ]],
    ["leave", [
        {"term": "photo", "subject": "cleared_site"},
        {"term": "consent", "subject": "all_well"},
        {"term": "signature", "after": "demonstrated"}
    ]],
    ["block", [{"term": "any", "of": [{"term": "consent", "subject": "leave_blocked"}, {"term": "call", "answered": false}]}]]
]"#;

fn checklist(kind: OrderKind) -> Checklist {
    let stages: &[&str] = match kind {
        OrderKind::Install | OrderKind::Move => &["fibre_laying", "optical_link", "service_activation"],
        OrderKind::Change => &["optical_link", "service_activation"],
        OrderKind::Repair | OrderKind::Revisit | OrderKind::Remove | OrderKind::Inspection => {
            &["fault_repair"]
        }
    };
    let needs: Vec<(String, Vec<Need>)> = serde_json::from_str(DUTIES).unwrap();
    Checklist { needs, stages: stages.iter().map(|stage| (*stage).to_owned()).collect() }
}

/// Walks one visit to its end; the visit and everything that was done, in order.
fn walk(
    city: &City,
    technician: u32,
    number: OrderNo,
    earlier_visits: u32,
) -> (Visit, Vec<(Timestamp, Act)>) {
    let order = &city.orders[number.0 as usize];
    let (phone, site) = (city.phone(technician), city.site(order.home));
    let person = phone.technician().person.id;
    let morning = city.shift(technician, 0).unwrap().window.start();
    let planned_arrival = morning + Duration::from_mins(60);
    let assign = Assign { at: morning, date: DAY, crew: vec![person], planned_arrival };
    let id = VisitId::from_u128(u128::from(number.0));
    let (mut visit, _) =
        Visit::assign(id, OrderId::from_u128(u128::from(number.0)), site.territory.clone(), assign);
    let stop = Stop {
        order: number,
        earlier_visits,
        place: site.point.unwrap(),
        planned_arrival,
        told: None,
        travel_ms: Duration::from_mins(18),
    };
    let list = checklist(order.kind);
    let pack = PackRef { pack: "base".into(), version: "1".into() };
    let (mut now, mut done, mut replied) = (morning, Vec::new(), false);
    // A visit has some forty acts; a hundred mean that it goes in circles.
    for _ in 0..100 {
        let situation =
            Situation { now, state: &visit.state, evidence: &visit.evidence, pack: &pack, person, replied };
        let Some(action) = phone.next(&stop, &situation, &list) else { return (visit, done) };
        assert_eq!(
            Some(&action),
            phone.next(&stop, &situation, &list).as_ref(),
            "the same question, the same answer"
        );
        assert!(action.at >= now, "time does not run backwards");
        now = action.at;
        done.push((action.at, action.act.clone()));
        let hash = || BlobHash::new("ab".repeat(32));
        let command = match action.act {
            Act::Do(command) => command,
            Act::Photo { at, subject, origin, .. } => {
                VisitCommand::Record(Record { at, what: Fact::Photo { subject, sha256: hash(), origin } })
            }
            Act::Signature { started_at, at, .. } => {
                VisitCommand::Sign(Sign { at, started_at, by_customer: true, strokes: hash() })
            }
            Act::Reply { .. } => {
                replied = true;
                continue;
            }
        };
        let verb = command.verb();
        let events =
            visit.act(command, Guards::clear()).unwrap_or_else(|refusal| panic!("{verb}: {refusal}"));
        visit = events.iter().fold(visit, Visit::apply);
    }
    panic!("order {} ({:?}) goes in circles in state {}", number.0, order.truth.course, visit.state.word());
}

#[test]
fn every_order_of_the_demo_day_is_walked_to_its_end_by_the_domains_own_rules() {
    let city = demo();
    let healthy: Vec<u32> = (0..60).filter(|number| city.phone(*number).ill_from().is_none()).collect();
    let mut ends: HashSet<&str> = HashSet::new();
    for (number, order) in city.orders.iter().enumerate() {
        let technician = healthy[number % healthy.len()];
        let (visit, done) = walk(&city, technician, OrderNo(number as u32), 0);
        let expected = match order.truth.course {
            Course::NoAnswer => "no_answer",
            Course::Blocked { .. } | Course::PartMissing { .. } => "blocked",
            _ => "left",
        };
        assert_eq!(visit.state.word(), expected);
        ends.insert(visit.state.word());
        assert_eq!(matches!(done.last(), Some((_, Act::Reply { .. }))), expected == "left");
    }
    assert_eq!(ends.len(), 3);
}

#[test]
fn some_visits_raise_a_lead_once_after_the_signature_and_as_the_phone_s_form_writes_it() {
    let city = demo();
    let healthy: Vec<u32> = (0..60).filter(|number| city.phone(*number).ill_from().is_none()).collect();
    let (mut left, mut raised) = (0, 0);
    for number in 0..city.orders.len() {
        let (visit, done) = walk(&city, healthy[number % healthy.len()], OrderNo(number as u32), 0);
        left += usize::from(visit.state.word() == "left");
        let told: Vec<&str> = done
            .iter()
            .filter_map(|(_, act)| match act {
                Act::Signature { .. } => Some("signed"),
                Act::Do(VisitCommand::Record(Record { what, .. })) => match what {
                    Fact::Event { name } if name == "lead_raised" => Some("raised"),
                    Fact::Declared { item, value: Some(_) } if item.starts_with("lead:") => Some("offer"),
                    Fact::Consent { subject, .. } if subject == "lead" => Some("answer"),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        match told[..] {
            [] | ["signed"] => {}
            ["signed", "raised", "offer", "answer"] => raised += 1,
            _ => panic!("order {number}: {told:?}"),
        }
    }
    assert!(raised * 20 > left && raised * 4 < left, "{raised} of {left}");
}

#[test]
fn the_norms_clocks_are_kept_ten_minutes_at_the_door_and_five_of_watching() {
    let city = demo();
    let find =
        |wanted: &Course| city.orders.iter().position(|order| order.truth.course == *wanted).unwrap() as u32;
    let (visit, _) = walk(&city, 0, OrderNo(find(&Course::NoAnswer)), 0);
    let VisitState::NoAnswer { at, note } = &visit.state else { panic!("{:?}", visit.state) };
    assert!(at.since(visit.arrived_at.unwrap()) >= Duration::from_mins(10));
    assert_eq!((note.arrived_at, note.left_at), (visit.arrived_at.unwrap(), *at));
    let (visit, _) = walk(&city, 0, OrderNo(find(&Course::Clean)), 0);
    let when = |name: &str| visit.evidence.last_event(name).unwrap();
    assert!(when("demonstrated").since(when("fixed")) >= Duration::from_mins(5));
    let (visit, _) = walk(&city, 0, OrderNo(find(&Course::NoAnswer)), 1);
    assert_eq!(visit.state.word(), "left", "the second visit finds someone");
}

#[test]
fn measurements_pass_the_packs_limits_and_are_plausible() {
    let city = demo();
    let mut seen = 0;
    for (number, order) in city.orders.iter().enumerate().take(120) {
        for (_, act) in walk(&city, 1, OrderNo(number as u32), 1).1 {
            let Act::Do(VisitCommand::Record(Record {
                what: Fact::Measurement { quantity, value_milli, .. },
                ..
            })) = act
            else {
                continue;
            };
            let subscribed = order.subscribed_kbps.unwrap_or(0);
            let plausible = match quantity.as_str() {
                "optical_power_dbm" => (-24_000..=-8_000).contains(&value_milli),
                "down_kbps" => {
                    value_milli >= subscribed * 900 && value_milli <= subscribed.max(100_000) * 1_040
                }
                "ping_ms" => (3_000..=50_000).contains(&value_milli),
                _ => false,
            };
            assert!(plausible, "{quantity} {value_milli}");
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}

#[test]
fn an_ill_technician_does_nothing_more_once_off_site() {
    let city = demo();
    let (technician, ill) =
        (0..60).find_map(|number| Some((number, city.phone(number).ill_from()?))).unwrap();
    let phone = city.phone(technician);
    let person = phone.technician().person.id;
    let pack = PackRef { pack: "base".into(), version: "1".into() };
    let evidence = doorstep_domain::Evidence::default();
    let place = city.site(city.orders[0].home).point.unwrap();
    let stop = Stop {
        order: OrderNo(0),
        earlier_visits: 0,
        place,
        planned_arrival: ill,
        told: None,
        travel_ms: Duration::from_mins(9),
    };
    let next = |now: Timestamp, state: &VisitState| {
        let situation = Situation { now, state, evidence: &evidence, pack: &pack, person, replied: false };
        phone.next(&stop, &situation, &checklist(OrderKind::Repair))
    };
    assert!(next(ill - Duration::from_mins(30), &VisitState::Assigned).is_some());
    assert!(next(ill, &VisitState::Assigned).is_none());
    assert!(next(ill, &VisitState::InHome { at: ill }).is_some(), "what was begun is finished");
}

#[test]
fn what_is_done_without_signal_arrives_when_it_is_back_and_in_order() {
    let city = City::generate(&CityPlan::sized(5, DAY, 200, 0)).unwrap();
    let mut offline = 0;
    for number in 0..200 {
        let phone = city.phone(number);
        let Some(window) = phone.offline(0) else { continue };
        offline += 1;
        let done: Vec<Timestamp> =
            (-2..60).map(|step| window.start() + Duration::from_mins(step * 5)).collect();
        let sent: Vec<Timestamp> = done.iter().map(|at| phone.sends_at(*at)).collect();
        assert!(
            done.iter()
                .zip(&sent)
                .all(|(done, sent)| sent >= done && !(window.contains(*sent) && *sent != window.end()))
        );
        let inside = |at: &Timestamp| window.contains(*at);
        let kept: Vec<_> =
            done.iter().zip(&sent).filter(|(done, _)| inside(done)).map(|(_, sent)| sent).collect();
        assert!(kept.is_sorted());
    }
    assert!((30..90).contains(&offline), "{offline} of 200");
}

#[test]
fn a_customer_takes_the_wished_hour_else_one_when_at_home_else_says_what_would_suit() {
    let city = demo();
    let at = |hour: i64| city.shift(0, 0).unwrap().window.start() + Duration::from_mins(30 + (hour - 9) * 60);
    let offer = |hour| SlotOffer { window: TimeWindow::starting(at(hour), Duration::from_hours(1)) };
    let (mut takes, mut other) = (0, 0);
    for number in 0..city.orders.len() as u32 {
        let customer = city.customer_of(OrderNo(number));
        match customer.pick_slot(&[offer(9), offer(14), offer(19)]) {
            SlotAnswer::Takes(place) => {
                let start = offer([9, 14, 19][place]).window.start();
                let wished = customer.order().wished.is_some_and(|wish| {
                    wish.intersection(TimeWindow::starting(start, Duration::from_hours(1))).is_some()
                });
                assert!(wished || customer.is_home(start));
                takes += 1;
            }
            SlotAnswer::Wishes(_) | SlotAnswer::CallBack => other += 1,
        }
        assert_eq!(customer.pick_slot(&[]) == SlotAnswer::CallBack, customer.order().wished.is_none());
    }
    assert!(takes > 400 && takes + other == 500, "{takes} {other}");
}

#[test]
fn lateness_beyond_patience_and_a_repair_that_was_none_cost_the_score() {
    let city = demo();
    let fine = Experience {
        late_ms: Some(Duration::from_mins(-3)),
        moved_by_us: 0,
        visits: 1,
        days: 0,
        speed_shown: true,
        cleared: true,
        signed: true,
    };
    let late = Experience { late_ms: Some(Duration::from_mins(90)), ..fine };
    let sent = city.orders[0].arrives_at;
    let (mut good, mut bad, mut reopened) = (Vec::new(), Vec::new(), 0);
    for (number, order) in city.orders.iter().enumerate() {
        let ask = |seen: &Experience| {
            city.customer_of(OrderNo(number as u32)).answers_survey(sent, Channel::Sms, seen)
        };
        let (on_time, too_late) = (ask(&fine), ask(&late));
        if let Some(answer) = &on_time {
            assert!(answer.at > sent);
            let repair = matches!(order.kind, OrderKind::Repair | OrderKind::Revisit);
            assert_eq!(answer.repaired_that_day.is_some(), repair);
            assert_eq!(answer.reason.is_some(), answer.score.unwrap() < 8);
            reopened += u32::from(answer.repaired_that_day == Some(false));
            if order.truth.course != Course::NotRepaired {
                good.push(answer.score.unwrap());
            }
        }
        bad.extend(too_late.and_then(|answer| answer.score));
    }
    let mean =
        |scores: &[u8]| scores.iter().map(|score| f64::from(*score)).sum::<f64>() / scores.len() as f64;
    assert!(mean(&good) > 9.0 && mean(&bad) < mean(&good) - 2.0, "{} {}", mean(&good), mean(&bad));
    assert!(reopened > 0);
    assert!(bad.len() > good.len(), "who is annoyed answers more often");
}

#[test]
fn who_reschedules_asks_once_before_the_visit_and_names_another_time() {
    let city = demo();
    let promised = TimeWindow::starting(city.shift(0, 0).unwrap().window.start(), Duration::from_hours(2));
    let mut asked = 0;
    for number in 0..city.orders.len() as u32 {
        let customer = city.customer_of(OrderNo(number));
        let Some(wish) = customer.asks_to_reschedule(promised, 0) else { continue };
        asked += 1;
        assert!(wish.at < promised.start() && wish.wished.start() > promised.start());
        assert_eq!(customer.asks_to_reschedule(wish.wished, 1), None);
    }
    assert!((5..80).contains(&asked), "{asked}");
}

#[test]
fn some_customers_with_a_fault_want_to_leave_and_end_in_every_way() {
    use doorstep_city::behaviour::FarewellEnd;
    let city = demo();
    let numbers = (0..city.orders.len()).map(|number| OrderNo(number as u32));
    let told: Vec<_> = numbers
        .filter_map(|number| {
            Some((city.orders[number.0 as usize].kind, city.customer_of(number).wants_to_leave()?))
        })
        .collect();
    assert!(told.iter().all(|(kind, _)| *kind == OrderKind::Repair));
    let ends = |wanted: fn(&FarewellEnd) -> bool| told.iter().filter(|(_, one)| wanted(&one.ends)).count();
    let (stay, leave) =
        (ends(|end| matches!(end, FarewellEnd::Stays(_))), ends(|end| matches!(end, FarewellEnd::Leaves)));
    assert!(
        stay > 0 && leave > 0 && told.len() < city.orders.len() / 8,
        "{} of whom {stay} stay",
        told.len()
    );
}
