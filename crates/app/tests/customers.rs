//! What a customer may do by a signed link, and what becomes of it: told as stories over a real store.

#![allow(clippy::unwrap_used)] // a story panics where it goes wrong

mod world;

use doorstep_app::customers::{
    About, AnswerSurvey, Asking, BookSlot, CancelOrder, Complain, Status, StillGoodAnswer,
};
use doorstep_app::kpis::{self, KpiQuery, KpiReading};
use doorstep_app::links::{LinkFault, MessageLink, Purpose};
use doorstep_app::matters::{self, MatterQuery};
use doorstep_app::orders::{self, AcceptOrder};
use doorstep_app::{Act, AppError, Caller, customers, links};
use doorstep_domain::matter::{CloseMatter, MatterCommand, MatterOutcome};
use doorstep_domain::{
    ClosingCause, Locale, Order, OrderKind, OrderState, PersonId, Reply, Role, Survey, SurveyId, SurveyState,
    TerritoryCode, VisitId,
};
use doorstep_kernel::{Clock, Duration, TimeWindow, Timestamp};
use doorstep_store::{ChangeSet, EventFilter, OrderFilter, Row, SurveyFilter};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use world::{NOW, World, caller};

/// A clock that a story moves on.
struct StoryClock(AtomicI64);

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// One customer with one order and the link to it.
struct Story {
    world: World,
    clock: Arc<StoryClock>,
    order: Order,
    link: String,
}

impl Story {
    async fn of(kind: OrderKind) -> Self {
        let now: Timestamp = NOW.parse().unwrap();
        let clock = Arc::new(StoryClock(AtomicI64::new(now.as_millis())));
        let world = World::by(clock.clone()).await;
        let wanted: AcceptOrder = serde_json::from_value(json!({
            "territory": "yz.donghu.g01", "kind": kind, "services": ["broadband_ftth"],
            "customer": { "name": "李小明", "phone": "13800001234" },
            "site": { "address": { "text": "东湖花园 3 栋 1 单元 602", "estate": "东湖花园", "building": "3 栋" },
                "lat": 32.4, "lon": 119.4 },
            "channel": "phone"
        }))
        .unwrap();
        let order = orders::accept(&world.app, &caller(Role::Agent, "yz"), wanted).await.unwrap();
        let link = token(&world, &order, Purpose::Visit).await;
        Self { world, clock, order, link }
    }

    fn wait(&self, time: Duration) {
        self.clock.0.fetch_add(time.as_millis(), Ordering::SeqCst);
    }

    async fn now(&self) -> Order {
        self.world.app.store.get::<Order>(&self.order.head.id.to_string()).await.unwrap().unwrap()
    }

    async fn status(&self) -> Status {
        customers::view(&self.world.app, asking(&self.link)).await.unwrap().status
    }

    /// The window of an ordinary slot: so many days on, from this hour in Shanghai.
    fn slot(&self, days: i64, hour: i64) -> TimeWindow {
        let midnight: Timestamp = "2026-11-22T00:00:00+08:00".parse().unwrap();
        let start = midnight + Duration::from_hours(24 * days + hour);
        TimeWindow::starting(start, Duration::from_hours(2))
    }

    async fn book(&self, window: TimeWindow) -> Result<(), AppError> {
        let wanted = BookSlot { window, reason: None };
        customers::book(&self.world.app, asking(&self.link), wanted).await.map(|_| ())
    }

    /// The work was reported as done now and the survey went out.
    async fn replied(&self) -> String {
        let at = self.clock.now();
        let reply = Reply {
            at,
            by: PersonId::from_u128(9),
            visit: VisitId::from_u128(5),
            cause: ClosingCause::NetworkFault,
            note: String::new(),
        };
        let mut order = self.now().await;
        order.evidence.push_event(at, "replied");
        order.state = OrderState::Replied { reply };
        let survey = Survey {
            id: self.world.app.new_id(SurveyId::new),
            territory: order.head.territory.clone(),
            order: order.head.id,
            sent_at: at,
            expires_at: at + Duration::from_hours(72),
            state: SurveyState::Open,
        };
        let rows = vec![Row::upsert(&order), Row::upsert(&survey)];
        self.world.app.commit(ChangeSet { rows, ..ChangeSet::default() }).await.unwrap();
        token(&self.world, &order, Purpose::Survey).await
    }

    async fn orders(&self) -> Vec<Order> {
        self.world.app.store.list::<Order>(&OrderFilter::default(), None, 10).await.unwrap().items
    }
}

async fn token(world: &World, order: &Order, purpose: Purpose) -> String {
    let made = links::make(&world.app, &caller(Role::Agent, "yz"), order.head.id, purpose).await.unwrap();
    made.path.strip_prefix("/c/").unwrap().to_owned()
}

fn asking(token: &str) -> Asking<'_> {
    Asking { token, device: None, locale: Locale::ZhCn, request: None }
}

fn answers(given: serde_json::Value) -> AnswerSurvey {
    AnswerSurvey { answers: serde_json::from_value(given).unwrap() }
}

fn fault(error: &AppError) -> Option<LinkFault> {
    if let AppError::Link(fault) = error { Some(*fault) } else { None }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_opens_its_own_order_for_its_own_purpose_until_its_end() {
    let story = Story::of(OrderKind::Repair).await;
    let view = customers::view(&story.world.app, asking(&story.link)).await.unwrap();
    assert_eq!((view.name.as_str(), view.phone.as_str()), ("李**", "138****1234"));
    assert_eq!(view.address, "东湖花园3 栋", "without unit and room");
    assert!(view.allowed.book && view.allowed.cancel);

    let document = token(&story.world, &story.order, Purpose::Document).await;
    let error = customers::view(&story.world.app, asking(&document)).await.unwrap_err();
    assert_eq!(fault(&error), Some(LinkFault::OtherPurpose));

    let forged: String = story.link.chars().rev().collect();
    let error = customers::view(&story.world.app, asking(&forged)).await.unwrap_err();
    assert_eq!(fault(&error), Some(LinkFault::Forged));

    story.wait(Purpose::Visit.lifetime());
    let error = customers::view(&story.world.app, asking(&story.link)).await.unwrap_err();
    assert_eq!(fault(&error), Some(LinkFault::Expired));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_customer_of_a_link_may_do_no_act_of_a_colleague() {
    let story = Story::of(OrderKind::Repair).await;
    let customer = Caller::customer(story.order.head.id, None, Locale::ZhCn);
    for act in Act::ALL {
        assert!(customer.may(act, &TerritoryCode::new("yz.donghu.g01")).is_err(), "{act:?}");
        assert!(customer.scope(act).is_err(), "{act:?}");
    }
    let shown = orders::show(&story.world.app, &customer, story.order.head.id).await;
    assert!(matches!(shown, Err(AppError::Forbidden(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_customer_books_moves_and_cancels_and_each_is_theirs() {
    let story = Story::of(OrderKind::Install).await;
    assert_eq!(story.status().await, Status::Unbooked);
    story.book(story.slot(1, 10)).await.unwrap();
    assert_eq!(story.status().await, Status::Booked);
    story.book(story.slot(1, 10)).await.unwrap();
    assert_eq!(story.now().await.promises, 1, "the same time twice is one booking");

    story.book(story.slot(2, 14)).await.unwrap();
    let moved = story.now().await;
    assert_eq!((moved.reschedules.by_customer, moved.reschedules.by_us), (1, 0));
    let view = customers::view(&story.world.app, asking(&story.link)).await.unwrap();
    let outcomes: Vec<&str> = view.promises.iter().map(|line| line.entry.outcome.word()).collect();
    assert_eq!(outcomes, ["rescheduled", "standing"]);

    let wanted = CancelOrder { reason: "不需要了".to_owned() };
    customers::cancel(&story.world.app, asking(&story.link), wanted.clone()).await.unwrap();
    customers::cancel(&story.world.app, asking(&story.link), wanted).await.unwrap();
    let by_customer = matches!(story.now().await.state, OrderState::Cancelled { by_customer: true, .. });
    assert!(by_customer, "cancelled by the customer, once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hours_before_the_visit_a_change_takes_a_call() {
    let story = Story::of(OrderKind::Install).await;
    story.book(story.slot(0, 16)).await.unwrap();
    story.wait(Duration::from_mins(120));
    story.book(story.slot(1, 10)).await.expect("exactly two hours before is in time");
    story.wait(Duration::from_mins(20 * 60) + Duration::from_mins(1));
    let view = customers::view(&story.world.app, asking(&story.link)).await.unwrap();
    assert!(!view.allowed.reschedule && !view.allowed.cancel, "{:?}", view.allowed);
    let error = story.book(story.slot(2, 10)).await.unwrap_err();
    assert!(error.to_string().contains("call us"), "{error}");
    let wanted = CancelOrder { reason: "no".to_owned() };
    customers::cancel(&story.world.app, asking(&story.link), wanted).await.unwrap_err();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_time_that_was_never_on_offer_cannot_be_booked() {
    let story = Story::of(OrderKind::Install).await;
    for (days, hour) in [(0, 8), (1, 3), (1, 11), (30, 10)] {
        let error = story.book(story.slot(days, hour)).await.unwrap_err();
        assert!(matches!(error, AppError::Invalid(_)), "{days} {hour}: {error}");
    }
    assert_eq!(story.now().await.promises, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_promise_whose_time_has_passed_says_so_and_offers_another_time() {
    let story = Story::of(OrderKind::Install).await;
    story.book(story.slot(0, 14)).await.unwrap();
    story.wait(Duration::from_mins(4 * 60 + 1));
    assert!(matches!(story.status().await, Status::Late { .. }));
    let view = customers::view(&story.world.app, asking(&story.link)).await.unwrap();
    assert!(view.allowed.reschedule && !view.allowed.cancel);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_survey_that_says_not_repaired_sends_the_order_back_at_once_and_is_one_vote() {
    let story = Story::of(OrderKind::Repair).await;
    let survey = story.replied().await;
    story.wait(Duration::from_secs(30));
    let app = &story.world.app;
    let by_visit_link = customers::answer_survey(app, asking(&story.link), answers(json!({}))).await;
    assert_eq!(fault(&by_visit_link.unwrap_err()), Some(LinkFault::OtherPurpose));

    let no = answers(json!({ "repaired_that_day": false }));
    customers::answer_survey(app, asking(&survey), no.clone()).await.unwrap();
    let sent_back = matches!(story.now().await.state, OrderState::Reopened { false_reply: true, .. });
    assert!(sent_back, "no human approval stands between");
    let again = customers::answer_survey(app, asking(&survey), no).await.unwrap_err();
    assert!(again.to_string().contains("answered already"), "{again}");
    let kept = app.store.list::<Survey>(&SurveyFilter::default(), None, 5).await.unwrap().items;
    assert!(matches!(kept[0].state, SurveyState::Answered { .. }));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_score_below_eight_says_why() {
    for (given, missing) in [
        (json!({}), &["repaired_that_day", "score"][..]),
        (json!({ "repaired_that_day": true }), &["score"]),
        (json!({ "repaired_that_day": true, "score": 11 }), &["score"]),
        (json!({ "repaired_that_day": true, "score": 7 }), &["reason"]),
        (json!({ "repaired_that_day": true, "score": 7, "reason": "  " }), &["reason"]),
        (json!({ "repaired_that_day": true, "score": 8 }), &[]),
        (json!({ "repaired_that_day": true, "score": 7, "reason": "等太久" }), &[]),
    ] {
        let story = Story::of(OrderKind::Repair).await;
        let survey = story.replied().await;
        let answered =
            customers::answer_survey(&story.world.app, asking(&survey), answers(given.clone())).await;
        match answered {
            Ok(()) => assert!(missing.is_empty(), "{given} lacks {missing:?}"),
            Err(AppError::Invalid(faults)) => {
                let places: Vec<&str> = faults.iter().map(|fault| fault.place.as_str()).collect();
                assert_eq!(places, missing, "{given}");
            }
            Err(error) => panic!("{given}: {error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn not_me_closes_every_link_and_stops_messages_until_the_number_is_right() {
    let story = Story::of(OrderKind::Repair).await;
    let app = &story.world.app;
    let id = story.order.head.id;
    assert!(matches!(links::for_message(app, id, "appointed").await.unwrap(), MessageLink::Leads(_)));
    let other = token(&story.world, &story.order, Purpose::Document).await;
    customers::not_me(app, asking(&story.link)).await.unwrap();
    for link in [&story.link, &other] {
        let error = customers::view(app, asking(link)).await.unwrap_err();
        assert_eq!(fault(&error), Some(LinkFault::Closed));
    }
    assert!(matches!(links::for_message(app, id, "appointed").await.unwrap(), MessageLink::NotSent(_)));

    story.wait(Duration::from_mins(5));
    let command = json!({ "verb": "record", "at": story.clock.now(),
        "what": { "fact": "declared", "item": "number_corrected" } });
    let command = serde_json::from_value(command).unwrap();
    orders::act(app, &caller(Role::Agent, "yz"), id, command, None, None).await.unwrap();
    assert!(matches!(links::for_message(app, id, "appointed").await.unwrap(), MessageLink::Leads(_)));
    let fresh = token(&story.world, &story.order, Purpose::Visit).await;
    customers::view(app, asking(&fresh)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complaint_counts_as_handled_in_time_only_once_it_is_closed_in_the_packs_time() {
    let story = Story::of(OrderKind::Repair).await;
    let said = Complain { about: About::Work, words: "还是慢".to_owned() };
    customers::complain(&story.world.app, asking(&story.link), said).await.unwrap();
    let today = story.world.app.rules.date(story.world.app.now());
    let handled = async |world: &World| {
        let query = KpiQuery { from: today, to: today, by: None, territory: None };
        let report = kpis::report(&world.app, &caller(Role::Manager, "yz"), &query).await.unwrap();
        let row = report.rows.into_iter().find(|row| row.kpi == "complaint_handling").unwrap();
        let KpiReading::Measured { numerator, denominator, open, .. } = row.reading else {
            panic!("{row:?}")
        };
        (numerator, denominator, open)
    };
    assert_eq!(handled(&story.world).await, (0, 1, 1), "there is time left");
    let late = story.world.later(Duration::from_hours(49));
    assert_eq!(handled(&late).await, (0, 1, 0), "nobody closed it in 48 hours");
    let close =
        CloseMatter { at: story.world.app.now(), outcome: MatterOutcome::Settled, reason: String::new() };
    let desk = Caller { person: Some(PersonId::from_u128(8)), ..caller(Role::Dispatcher, "yz") };
    for row in matters::list(&story.world.app, &desk, &MatterQuery::default()).await.unwrap() {
        let close = MatterCommand::Close(close.clone());
        matters::act(&story.world.app, &desk, row.matter.id, close).await.unwrap();
    }
    assert_eq!(handled(&late).await, (1, 1, 0), "it was closed at once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_complaint_stays_with_an_open_order_and_becomes_a_revisit_after_it() {
    let said = Complain { about: About::Work, words: "还是慢".to_owned() };
    let open = Story::of(OrderKind::Repair).await;
    let kept = customers::complain(&open.world.app, asking(&open.link), said.clone()).await.unwrap();
    assert_eq!(kept.number, open.order.head.number);
    assert_eq!(open.orders().await.len(), 1);

    let done = Story::of(OrderKind::Repair).await;
    done.replied().await;
    let first = customers::complain(&done.world.app, asking(&done.link), said.clone()).await.unwrap();
    let again = customers::complain(&done.world.app, asking(&done.link), said).await.unwrap();
    assert_eq!(first, again, "one complaint, one number");
    let revisit = done.orders().await.into_iter().find(|order| order.head.number == first.number).unwrap();
    assert_eq!(revisit.head.kind, OrderKind::Revisit);
    assert_eq!(revisit.head.customer, done.order.head.customer);
    let events = done.world.app.store.events_after(0, 1000, &EventFilter::default()).await.unwrap();
    let told = events.iter().any(|event| event.data.to_string().contains("还是慢"));
    assert!(!told, "what a customer writes is in no event");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn still_good_is_asked_after_a_day_and_a_week_and_a_no_opens_a_repair() {
    let story = Story::of(OrderKind::Install).await;
    let app = &story.world.app;
    story.replied().await;
    let ask = || async { customers::view(app, asking(&story.link)).await.unwrap().still_good };
    assert_eq!(ask().await, None);
    story.wait(Duration::from_hours(24));
    assert_eq!(ask().await.map(|asked| asked.round), Some(1));
    let yes = customers::still_good(app, asking(&story.link), StillGoodAnswer { good: true }).await.unwrap();
    assert_eq!((yes.repair, ask().await), (None, None));
    story.wait(Duration::from_hours(6 * 24));
    assert_eq!(ask().await.map(|asked| asked.round), Some(2));
    let no = customers::still_good(app, asking(&story.link), StillGoodAnswer { good: false }).await.unwrap();
    let repair =
        story.orders().await.into_iter().find(|order| Some(&order.head.number) == no.repair.as_ref());
    let repair = repair.unwrap();
    assert_eq!((repair.head.kind, repair.head.repeat_fault), (OrderKind::Repair, true));
    customers::still_good(app, asking(&story.link), StillGoodAnswer { good: false })
        .await
        .expect_err("answered");
}
