//! Visits that were lived in different ways, each as the events that the journal holds of it.

use crate::pack::{PACK, at};
use doorstep_domain::order::OrderHead;
use doorstep_domain::visit::Assign;
use doorstep_domain::*;
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_norms::Context;
use doorstep_perception::{Case, Facts, Judged, facts};

/// How many ways there are; one after the other.
pub(crate) const WAYS: u64 = 240;

/// One event as the journal holds it.
pub(crate) enum Told {
    Order(String),
    Visit(String),
}

/// One way in which a visit goes.
pub(crate) struct Way {
    head: OrderHead,
    area: AreaClass,
    /// Everything that happened after acceptance and assignment, by time.
    pub(crate) events: Vec<Told>,
    ledger: LedgerEntry,
    survey: Survey,
    judged: Judged,
}

/// What is known of a visit so far.
pub(crate) struct Known {
    pub(crate) order: Order,
    pub(crate) visit: Visit,
}

impl Way {
    /// The way of a number.
    pub(crate) fn of(number: u64) -> Self {
        let kind =
            [OrderKind::Install, OrderKind::Repair, OrderKind::Repair, OrderKind::Move, OrderKind::Change]
                [usize::try_from(number % 5).unwrap()];
        let late = number.is_multiple_of(7);
        let score = u8::try_from(number * 13 % 10 + 1).unwrap();
        let (day, come) = (1 + i64::try_from(number % 3).unwrap(), 10 * 60 + if late { 95 } else { -5 });
        let head = head(kind, number);
        let window = TimeWindow::new(at(day, 600), at(day, 660)).unwrap();
        let promise = Promise {
            window,
            class: PromiseClass::Appointment,
            made_at: at(0, 560),
            channel: Channel::Phone,
            announced: None,
        };
        let arrived = at(day, come);
        let outcome = if late {
            PromiseOutcome::Broken { arrived_at: arrived, visit: VISIT }
        } else {
            PromiseOutcome::Kept { arrived_at: arrived, visit: VISIT }
        };
        let six = |bit: u64| (!number.is_multiple_of(11)).then_some((number >> bit) & 3 != 3);
        let answer = SurveyAnswer {
            at: at(day + 1, 600),
            channel: Channel::Sms,
            repaired_that_day: (kind == OrderKind::Repair).then_some(!number.is_multiple_of(9)),
            score: Some(score),
            expectation: None,
            reason: None,
            actions: ActionAnswers {
                appointment: six(0),
                kept: six(1),
                speed_test: six(2),
                site_clearing: six(3),
                informing: six(4),
                signature: six(5),
            },
        };
        let is_answered = number % 4 != 1;
        Self {
            events: events(kind, day, come, &promise, &answer, is_answered),
            ledger: LedgerEntry {
                order: ORDER,
                number: 1,
                territory: head.territory.clone(),
                kind,
                class: head.class,
                promise,
                outcome,
            },
            survey: Survey {
                id: SurveyId::from_u128(5),
                territory: head.territory.clone(),
                order: ORDER,
                sent_at: at(day, 800),
                expires_at: at(day + 3, 800),
                state: if is_answered {
                    SurveyState::Answered { answer }
                } else {
                    SurveyState::Expired { at: at(day + 3, 800) }
                },
            },
            judged: Judged { met: 60 + number % 7, breached: number % 5 },
            area: if number.is_multiple_of(3) { AreaClass::Country } else { AreaClass::Town },
            head,
        }
    }

    /// The order accepted and the visit assigned.
    pub(crate) fn begun(&self) -> Known {
        let order = Order::accept(self.head.clone()).0;
        let assign = Assign {
            at: at(0, 561),
            date: "2026-10-02".parse().unwrap(),
            crew: vec![PersonId::from_u128(7)],
            planned_arrival: at(1, 600),
        };
        Known { order, visit: Visit::assign(VISIT, ORDER, self.head.territory.clone(), assign).0 }
    }

    /// What is counted of it, as it is known so far.
    pub(crate) fn facts(&self, known: &Known) -> Facts {
        let context = Context::of_order(&self.head, self.area);
        let case = Case {
            order: &known.order,
            visits: std::slice::from_ref(&known.visit),
            ledger: std::slice::from_ref(&self.ledger),
            surveys: std::slice::from_ref(&self.survey),
            first_contact: None,
            limit: None,
            reschedules: &[],
            reported_again: &[],
            leads: &[],
            judged: self.judged,
            context: &context,
            now: at(60, 0),
        };
        facts(&case, &PACK)
    }
}

const ORDER: OrderId = OrderId::from_u128(1);
const VISIT: VisitId = VisitId::from_u128(10);

fn head(kind: OrderKind, number: u64) -> OrderHead {
    let services = match number % 3 {
        0 => vec![Service::BroadbandFtth],
        1 => vec![Service::BroadbandFtth, Service::Iptv],
        _ => vec![Service::Iptv],
    };
    OrderHead {
        id: ORDER,
        number: OrderNumber::new("YZ1"),
        territory: TerritoryCode::new("yz.donghu.g01"),
        operator: Operator::new("china-telecom"),
        kind,
        services,
        class: if number.is_multiple_of(6) { CustomerClass::Vip } else { CustomerClass::default() },
        customer: CustomerId::from_u128(2),
        site: SiteId::from_u128(3),
        accepted_at: at(0, 540),
        channel: Channel::Phone,
        pack: PACK.reference(),
        skills: Vec::new(),
        parts: Vec::new(),
        duration_ms: Duration::from_mins(60),
        risky: false,
        paid: false,
        repeat_fault: number.is_multiple_of(10),
        repeat_case: false,
        subscribed_kbps: None,
        wished: None,
        remarks: String::new(),
    }
}

/// Eighteen more events: with acceptance and assignment, twenty.
fn events(
    kind: OrderKind,
    day: i64,
    come: i64,
    promise: &Promise,
    answer: &SurveyAnswer,
    is_answered: bool,
) -> Vec<Told> {
    let on = |minute: i64| at(day, come + minute);
    let order = |event: OrderEvent| Told::Order(serde_json::to_string(&event).unwrap());
    let visit = |event: VisitEvent| Told::Visit(serde_json::to_string(&event).unwrap());
    let record = |at: Timestamp, what: Fact| visit(VisitEvent::Recorded { at, what });
    let measured = |quantity: &str, value_milli: i64| Fact::Measurement {
        quantity: quantity.into(),
        value_milli,
        origin: Origin::Line,
    };
    let reply = Reply {
        at: on(70),
        by: PersonId::from_u128(7),
        visit: VISIT,
        cause: ClosingCause::Done,
        note: String::new(),
    };
    let photo = Fact::Photo {
        subject: "cleared_site".into(),
        sha256: BlobHash::new("a".repeat(64)),
        origin: PhotoOrigin::Camera,
    };
    let signed = VisitEvent::Signed {
        at: on(60),
        started_at: on(59),
        by_customer: true,
        strokes: BlobHash::new("b".repeat(64)),
    };
    let light = if kind == OrderKind::Repair { -26_000 } else { -21_500 };
    let last = if is_answered {
        OrderEvent::Surveyed { answer: answer.clone() }
    } else {
        OrderEvent::SurveyExpired { at: at(day + 3, 800) }
    };
    vec![
        order(OrderEvent::Taken { at: at(0, 550), by: PersonId::from_u128(7) }),
        order(OrderEvent::Studied { at: at(0, 555), fibre_in_home: Some(true) }),
        order(OrderEvent::Appointed { at: at(0, 560), promise: promise.clone() }),
        visit(VisitEvent::Confirmed { at: at(0, 570) }),
        visit(VisitEvent::Departed { at: on(-20), pack: PACK.reference() }),
        order(OrderEvent::VisitStarted { at: on(-20), visit: VISIT }),
        visit(VisitEvent::Arrived { at: on(0), place: None }),
        visit(VisitEvent::Entered { at: on(3) }),
        visit(VisitEvent::WorkStarted { at: on(6), stage: "work".into() }),
        record(on(20), measured("optical_power_dbm", light)),
        visit(VisitEvent::Fixed { at: on(40) }),
        visit(VisitEvent::Demonstrated { at: on(50) }),
        record(on(52), measured("down_kbps", 295_000_000)),
        record(on(55), photo),
        visit(signed),
        visit(VisitEvent::Left { at: on(65) }),
        order(OrderEvent::Replied { reply }),
        order(last),
    ]
}
