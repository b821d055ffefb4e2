//! Small hand-made cases, and the built-in pack they are counted by.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses a part of it; a broken checkout may panic

use doorstep_domain::order::OrderHead;
use doorstep_domain::*;
use doorstep_kernel::{Date, Duration, TimeWindow, Timestamp};
use doorstep_norms::{BoundPack, Context, Pack, Shelf};
use doorstep_perception::{Case, Facts, Judged, KpiValue, Tally, evaluate, facts};
use std::path::Path;
use std::sync::{Arc, LazyLock};

pub(crate) static PACK: LazyLock<Arc<BoundPack>> = LazyLock::new(|| edited(|text| text));

/// The built-in pack with the text of its files changed.
pub(crate) fn edited(edit: impl Fn(String) -> String) -> Arc<BoundPack> {
    let packs = ["base", "china-telecom"].map(|name| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../norm-packs").join(name);
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<(String, String)> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .map(|path| (path.to_string_lossy().into_owned(), edit(std::fs::read_to_string(&path).unwrap())))
            .collect();
        Pack::parse(&files).unwrap()
    });
    let shelf = Shelf::new(&packs).unwrap();
    shelf.binding(&Operator::new("china-telecom"), at(0, 0)).unwrap().clone()
}

/// So many hours after midnight in Shanghai of a day after 2026-10-01.
pub(crate) fn at(day: i64, hour: i64) -> Timestamp {
    "2026-10-01T00:00:00+08:00".parse::<Timestamp>().unwrap() + Duration::from_hours(day * 24 + hour)
}

/// One order and what is known of it, owned.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) order: Order,
    pub(crate) visits: Vec<Visit>,
    pub(crate) ledger: Vec<LedgerEntry>,
    pub(crate) surveys: Vec<Survey>,
    pub(crate) first_contact: Option<Clock>,
    pub(crate) limit: Option<Clock>,
    pub(crate) reschedules: Vec<Reschedule>,
    pub(crate) reported_again: Vec<Timestamp>,
    pub(crate) leads: Vec<Lead>,
    pub(crate) judged: Judged,
    pub(crate) context: Context,
    pub(crate) now: Timestamp,
}

impl Told {
    /// An order accepted on day 0 at 9, of which nothing more is known; read on day 60.
    pub(crate) fn new(kind: OrderKind) -> Self {
        let head = OrderHead {
            id: OrderId::from_u128(1),
            number: OrderNumber::new("YZ1"),
            territory: TerritoryCode::new("yz.donghu.g01"),
            operator: Operator::new("china-telecom"),
            kind,
            services: vec![Service::BroadbandFtth],
            class: CustomerClass::default(),
            customer: CustomerId::from_u128(2),
            site: SiteId::from_u128(3),
            accepted_at: at(0, 9),
            channel: Channel::Phone,
            pack: PACK.reference(),
            skills: Vec::new(),
            parts: Vec::new(),
            duration_ms: Duration::from_mins(60),
            risky: false,
            paid: false,
            repeat_fault: false,
            repeat_case: false,
            subscribed_kbps: None,
            wished: None,
            remarks: String::new(),
        };
        let context = Context::of_order(&head, AreaClass::Town);
        Self {
            order: Order::accept(head).0,
            visits: Vec::new(),
            ledger: Vec::new(),
            surveys: Vec::new(),
            first_contact: None,
            limit: None,
            reschedules: Vec::new(),
            reported_again: Vec::new(),
            leads: Vec::new(),
            judged: Judged::default(),
            context,
            now: at(60, 0),
        }
    }

    pub(crate) fn case(&self) -> Case<'_> {
        Case {
            order: &self.order,
            visits: &self.visits,
            ledger: &self.ledger,
            surveys: &self.surveys,
            first_contact: self.first_contact.as_ref(),
            limit: self.limit.as_ref(),
            reschedules: &self.reschedules,
            reported_again: &self.reported_again,
            leads: &self.leads,
            judged: self.judged,
            context: &self.context,
            now: self.now,
        }
    }

    pub(crate) fn facts(&self) -> Facts {
        facts(&self.case(), &PACK)
    }

    pub(crate) fn first_contact(mut self, state: ClockState) -> Self {
        self.first_contact = Some(clock("first_contact", at(1, 24), state));
        self
    }

    pub(crate) fn limit(mut self, state: ClockState) -> Self {
        self.limit = Some(clock("repair_limit", at(2, 9), state));
        self
    }

    /// A promise of 10 to 12 on a day.
    pub(crate) fn promised(self, day: i64, outcome: PromiseOutcome) -> Self {
        self.promised_as(PromiseClass::Appointment, day, outcome)
    }

    pub(crate) fn promised_as(mut self, class: PromiseClass, day: i64, outcome: PromiseOutcome) -> Self {
        let promise = Promise {
            window: TimeWindow::new(at(day, 10), at(day, 12)).unwrap(),
            class,
            made_at: at(0, 10),
            channel: Channel::Phone,
            announced: None,
        };
        self.ledger.push(LedgerEntry {
            order: self.order.head.id,
            number: u32::try_from(self.ledger.len()).unwrap() + 1,
            territory: self.order.head.territory.clone(),
            kind: self.order.head.kind,
            class: self.order.head.class,
            promise,
            outcome,
        });
        self
    }

    /// A visit that was left at an hour of a day, with these facts.
    pub(crate) fn left(mut self, day: i64, hour: i64, facts: Vec<Fact>) -> Self {
        let mut evidence = Evidence::default();
        for fact in facts {
            evidence.push(at(day, hour), fact);
        }
        let number = u128::try_from(self.visits.len()).unwrap() + 10;
        self.visits.push(Visit {
            id: VisitId::from_u128(number),
            territory: self.order.head.territory.clone(),
            order: self.order.head.id,
            date: "2026-10-02".parse::<Date>().unwrap(),
            crew: vec![PersonId::from_u128(7)],
            pack: None,
            planned_arrival: at(day, hour - 1),
            state: VisitState::Left { at: at(day, hour) },
            version: 1,
            arrived_at: Some(at(day, hour - 1)),
            work_started_at: None,
            former: Vec::new(),
            split_from: None,
            evidence,
        });
        self
    }

    pub(crate) fn replied(mut self, day: i64, hour: i64) -> Self {
        let reply = Reply {
            at: at(day, hour),
            by: PersonId::from_u128(7),
            visit: VisitId::from_u128(10),
            cause: ClosingCause::Done,
            note: String::new(),
        };
        self.order = self.order.apply(&OrderEvent::Replied { reply });
        self
    }

    pub(crate) fn surveyed(mut self, state: SurveyState) -> Self {
        self.surveys.push(Survey {
            id: SurveyId::from_u128(5),
            territory: self.order.head.territory.clone(),
            order: self.order.head.id,
            sent_at: at(1, 12),
            expires_at: at(4, 12),
            state,
        });
        self
    }

    pub(crate) fn answered(self, answer: SurveyAnswer) -> Self {
        self.surveyed(SurveyState::Answered { answer })
    }
}

pub(crate) fn clock(kind: &str, due_at: Timestamp, state: ClockState) -> Clock {
    Clock {
        id: ClockId::from_u128(9),
        kind: kind.into(),
        norms: Vec::new(),
        subject: doorstep_domain::ClockSubject::Order(OrderId::from_u128(1)),
        territory: TerritoryCode::new("yz.donghu.g01"),
        started_at: at(0, 9),
        warn_at: None,
        due_at,
        who_acts: Vec::new(),
        state,
    }
}

pub(crate) fn kept(day: i64) -> PromiseOutcome {
    PromiseOutcome::Kept { arrived_at: at(day, 10), visit: VisitId::from_u128(10) }
}

pub(crate) fn answer(score: Option<u8>, six: [Option<bool>; 6]) -> SurveyAnswer {
    let [appointment, kept, speed_test, site_clearing, informing, signature] = six;
    SurveyAnswer {
        at: at(2, 9),
        channel: Channel::Sms,
        repaired_that_day: None,
        score,
        expectation: None,
        reason: None,
        actions: ActionAnswers { appointment, kept, speed_test, site_clearing, informing, signature },
    }
}

pub(crate) fn tally(told: &[Told]) -> Tally {
    let mut tally = Tally::default();
    for told in told {
        tally.fold(&PACK, &told.facts());
    }
    tally
}

pub(crate) fn kpi(told: &[Told], id: &str) -> KpiValue {
    evaluate(&PACK, &tally(told)).into_iter().find(|kpi| kpi.id == id).unwrap()
}
