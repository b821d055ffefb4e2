//! A small town for tests: seeded people, jobs, promises, pins; and travel by a straight line with rush hours.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use doorstep_domain::planning::{
    Job, Objective, PinnedStop, Plan, PlanningInput, Priority, PromisedWindow, Rates, TechnicianDay,
};
use doorstep_domain::{
    AreaCode, Break, Certificate, CustomerClass, OrderId, OrderKind, PersonId, PlanId, SkillCode, SkillLevel,
    TerritoryCode,
};
use doorstep_kernel::{
    Date, Duration, GeoPoint, Rng, SeededRng, Stopwatch, TimeWindow, Timestamp, TravelTimes,
};
use jiff::civil::date;

/// 30 km/h as the crow flies with a detour of 1.4; slower from 17 to 19 h when `rush` is set; no way across 120.9 E.
pub(crate) struct Streets {
    pub(crate) rush: bool,
}

impl TravelTimes for Streets {
    fn between(&self, from: GeoPoint, to: GeoPoint, leaving: Timestamp) -> Option<Duration> {
        if (from.lon() > 120.9) != (to.lon() > 120.9) {
            return None;
        }
        let hour = (leaving.as_millis() / 3_600_000 + 8) % 24;
        let slower = if self.rush && (17..19).contains(&hour) { 3 } else { 2 };
        let seconds = from.distance(to).0 * 168 * slower / 2000 + 60;
        Some(Duration::from_secs(seconds))
    }
}

/// A watch that stands still: the search stops by its steps.
pub(crate) struct Still;

impl Stopwatch for Still {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

pub(crate) const DAY: Date = date(2026, 11, 23);

/// An instant of the day by the clock of Shanghai.
pub(crate) fn at(hour: i64, minute: i64) -> Timestamp {
    let midnight: Timestamp = "2026-11-22T16:00:00Z".parse().expect("a time");
    midnight + Duration::from_mins(hour * 60 + minute)
}

pub(crate) fn between(from: (i64, i64), to: (i64, i64)) -> TimeWindow {
    TimeWindow::new(at(from.0, from.1), at(to.0, to.1)).expect("a window")
}

pub(crate) fn place(lat: f64, lon: f64) -> GeoPoint {
    GeoPoint::new(lat, lon).expect("a place")
}

pub(crate) fn person(number: u128) -> PersonId {
    PersonId::from_u128(number)
}

pub(crate) fn order(number: u128) -> OrderId {
    OrderId::from_u128(number)
}

pub(crate) fn plan_id(number: u128) -> PlanId {
    PlanId::from_u128(number)
}

pub(crate) fn skill(code: &str, level: u8) -> SkillLevel {
    SkillLevel { skill: SkillCode::new(code), level }
}

pub(crate) fn objective() -> Objective {
    Objective {
        promise_weights: [10, 15, 15, 30],
        moved_after_ms: Duration::from_mins(30),
        rates: Rates {
            travel: 1,
            overtime: 2,
            late: 1,
            reserve: 1,
            reserve_wanted_ms: Duration::from_mins(10),
            continuity: 600,
            estate_apart: 120,
        },
    }
}

pub(crate) fn technician(number: u128) -> TechnicianDay {
    TechnicianDay {
        technician: person(number),
        date: DAY,
        start: Some(place(32.40, 119.40)),
        end: Some(place(32.40, 119.40)),
        shift: between((8, 0), (17, 30)),
        overtime_ms: Duration::from_mins(60),
        rest: Some(Break { window: between((11, 30), (13, 0)), length_ms: Duration::from_mins(45) }),
        skills: vec![skill("ftth", 3)],
        certificates: vec![Certificate { kind: "work_permit".into(), valid_until: date(2027, 6, 30) }],
        novice: false,
        estates: Vec::new(),
        pace_permille: 1000,
        pinned: Vec::new(),
    }
}

pub(crate) fn job(number: u128, lat: f64, lon: f64) -> Job {
    Job {
        order: order(number),
        visit: None,
        territory: TerritoryCode::new("yz.donghu.g01"),
        kind: OrderKind::Repair,
        class: CustomerClass::Ordinary,
        place: Some(place(lat, lon)),
        estate: None,
        service_ms: Duration::from_mins(40),
        learned: None,
        windows: Vec::new(),
        promise: None,
        sla_due: None,
        priority: Priority::Normal,
        value: 10,
        skills: Vec::new(),
        certificates: Vec::new(),
        novice_certificates: Vec::new(),
        only: Vec::new(),
        never: Vec::new(),
        prefer: None,
        repeat_fault: false,
        known: None,
    }
}

pub(crate) fn promise(window: TimeWindow) -> PromisedWindow {
    PromisedWindow { window, announced: None, latest_arrival: window.end() }
}

pub(crate) fn input(technicians: Vec<TechnicianDay>, jobs: Vec<Job>) -> PlanningInput {
    PlanningInput { area: AreaCode::new("yz-east"), now: at(7, 0), technicians, jobs, objective: objective() }
}

/// A random town: `oddity` adds the rare cases (pins, islands, missing data, several windows, novices).
pub(crate) fn town(seed: u64, technicians: usize, jobs: usize, oddity: f64) -> PlanningInput {
    let mut rng = SeededRng::new(seed);
    let mut people: Vec<TechnicianDay> =
        (0..technicians).map(|number| random_technician(number as u128 + 1, &mut rng, oddity)).collect();
    let mut work: Vec<Job> =
        (0..jobs).map(|number| random_job(number as u128 + 1, &mut rng, oddity, technicians)).collect();
    let now = if rng.chance(oddity) { at(10, 17) + Duration::from_millis(345) } else { at(7, 0) };
    for day in &mut people {
        if !work.is_empty() && rng.chance(oddity * 2.0) {
            for pin in 0..=rng.below(2) {
                let which = rng.below(work.len() as u64) as usize;
                let begun =
                    at(8, 30) + Duration::from_millis(pin as i64 * 3_700_000 + rng.below(900_000) as i64);
                let start = (begun <= now && rng.chance(0.7)).then_some(begun);
                day.pinned.push(PinnedStop { order: work[which].order, start });
            }
        }
    }
    if rng.chance(oddity) {
        work.extend(work.first().cloned());
    }
    PlanningInput { now, ..input(people, work) }
}

fn random_technician(number: u128, rng: &mut SeededRng, oddity: f64) -> TechnicianDay {
    let mut day = technician(number);
    day.start = Some(random_place(rng));
    day.end = if rng.chance(0.7) { day.start } else { Some(random_place(rng)) };
    if rng.chance(0.5) {
        day.skills.push(skill("iptv", 1 + rng.below(4) as u8));
    }
    if rng.chance(0.3) {
        day.shift = between((12, 0), (20, 30));
        day.rest = rng.chance(0.5).then(|| Break {
            window: between((16, 30), (18, 0)),
            length_ms: Duration::from_millis(1_800_400),
        });
    }
    if rng.chance(oddity) {
        day.novice = true;
    }
    if rng.chance(0.4) {
        day.pace_permille = 700 + 50 * rng.below(14) as u32;
    }
    if rng.chance(oddity / 4.0) {
        day.start = None;
    }
    if rng.chance(oddity / 2.0) {
        day.end = None;
    }
    if rng.chance(oddity) {
        day.certificates.clear();
    }
    day
}

fn random_place(rng: &mut SeededRng) -> GeoPoint {
    place(32.34 + rng.unit() * 0.12, 119.34 + rng.unit() * 0.14)
}

fn random_job(number: u128, rng: &mut SeededRng, oddity: f64, technicians: usize) -> Job {
    let mut job = job(number, 32.4, 119.4);
    job.place = Some(random_place(rng));
    job.service_ms = Duration::from_millis(1_200_000 + rng.below(3_600_000) as i64);
    job.value = rng.below(20) as i64;
    job.estate = rng.chance(0.4).then(|| format!("e{}", rng.below(6)));
    let kinds = [OrderKind::Install, OrderKind::Repair, OrderKind::Move];
    job.kind = kinds[rng.below(3) as usize];
    if rng.chance(0.5) {
        let hour = 8 + rng.below(10) as i64;
        job.promise = Some(promise(between((hour, 0), (hour + 2, 0))));
        if rng.chance(0.3) {
            let told = at(hour, rng.below(90) as i64) + Duration::from_millis(rng.below(1000) as i64);
            let latest_arrival = told + Duration::from_mins(10);
            job.promise = job.promise.map(|p| PromisedWindow { announced: Some(told), latest_arrival, ..p });
        }
    } else if rng.chance(0.3) {
        let hour = 8 + rng.below(9) as i64;
        job.windows = vec![between((hour, 0), (hour + 1, 30))];
        if rng.chance(oddity) {
            job.windows.push(between((hour + 2, 0), (hour + 3, 0)));
        }
    }
    if rng.chance(0.2) {
        job.sla_due = Some(at(10 + rng.below(10) as i64, 0));
    }
    if rng.chance(0.3) {
        job.skills = vec![if rng.chance(0.5) { skill("iptv", 2) } else { skill("ftth", 3) }];
    }
    if rng.chance(0.2) {
        job.certificates = vec!["work_permit".into()];
    }
    if number.is_multiple_of(9) {
        job.novice_certificates = vec!["speed_test".into()];
    }
    let somebody = |rng: &mut SeededRng| person(1 + u128::from(rng.below(technicians.max(1) as u64)));
    if rng.chance(0.1) {
        job.prefer = Some(somebody(rng));
    }
    if rng.chance(0.1) {
        job.known = Some((somebody(rng), at(9 + rng.below(7) as i64, 0)));
    }
    if rng.chance(oddity) {
        job.priority = if rng.chance(0.3) { Priority::Emergency } else { Priority::High };
        job.class = CustomerClass::Vip;
    }
    if rng.chance(oddity / 2.0) {
        job.never = vec![somebody(rng)];
    }
    if rng.chance(oddity / 2.0) {
        job.only = vec![somebody(rng)];
    }
    if rng.chance(oddity / 2.0) {
        job.repeat_fault = true;
    }
    if rng.chance(oddity / 4.0) {
        job.place = [None, GeoPoint::new(0.0, 0.0), GeoPoint::new(32.4, 121.0)][rng.below(3) as usize];
    }
    if rng.chance(oddity / 4.0) {
        job.service_ms = Duration::ZERO;
    }
    job
}

/// An instant as the clock of Shanghai shows it.
pub(crate) fn clock(time: Timestamp) -> String {
    let seconds = time.since(at(0, 0)).as_secs();
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A plan as people read it.
pub(crate) fn render(plan: &Plan) -> String {
    use std::fmt::Write as _;
    let mut text = format!("score {:?}\n", plan.score.0);
    for route in &plan.routes {
        let (who, version) = (route.technician.as_u128(), route.version);
        let _ = writeln!(text, "technician {who} {} version {version}", route.date);
        if route.stops.is_empty() {
            let _ = writeln!(text, "  nothing to do");
            continue;
        }
        let _ = writeln!(text, "  {} leaves", clock(route.leaves_at));
        let mut rest = route.rest;
        for stop in &route.stops {
            if let Some(taken) = rest.take_if(|rest| rest.start() < stop.start) {
                let _ = writeln!(text, "  {} break until {}", clock(taken.start()), clock(taken.end()));
            }
            let pinned = if stop.pinned { " pinned" } else { "" };
            let _ = writeln!(
                text,
                "  {} order {} starts {} leaves {} (travel {} s){pinned}",
                clock(stop.arrive),
                stop.order.as_u128(),
                clock(stop.start),
                clock(stop.leave),
                stop.travel_ms.as_secs()
            );
        }
        if let Some(taken) = rest {
            let _ = writeln!(text, "  {} break until {}", clock(taken.start()), clock(taken.end()));
        }
        let _ = writeln!(text, "  {} back", clock(route.ends_at));
    }
    for left in &plan.unassigned {
        let _ = writeln!(text, "order {} unassigned", left.order.as_u128());
        for reason in &left.reasons {
            let who =
                reason.technician.map_or_else(|| "everybody".to_owned(), |who| who.as_u128().to_string());
            let _ = writeln!(text, "  {who}: {:?}", reason.constraint);
        }
    }
    for fault in &plan.data_faults {
        let _ = writeln!(text, "fault {fault:?}");
    }
    text
}
