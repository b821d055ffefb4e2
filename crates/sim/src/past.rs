//! The weeks before the day: how many users share what, and the faults that were repaired, told as an operator brings them
//! along.

use crate::Failure;
use crate::same_day;
use doorstep_app::orders::site_id;
use doorstep_app::{App, Change, compensations};
use doorstep_city::{City, PastFault};
use doorstep_domain::order::OrderHead;
use doorstep_domain::visit::Assign;
use doorstep_domain::{
    Actor, Channel, ClockId, ClockState, Fact, LedgerEntry, Order, OrderEvent, OrderId, OrderKind,
    OrderNumber, Origin, Promise, PromiseClass, PromiseOutcome, Reply, Site, Visit, VisitEvent, VisitId,
};
use doorstep_kernel::{Duration, TimeWindow, Timestamp};
use doorstep_store::{ChangeSet, Row};

/// The most rows of one change.
const ROWS: usize = 500;

/// Faults told in one change.
const AT_ONCE: usize = 25;

/// The first letters of the numbers of orders of the weeks before.
pub(crate) const NUMBERED: &str = "PQ";

/// Tells who shares what, and the faults of the weeks before.
///
/// # Errors
/// When the store cannot take it.
pub async fn tell(app: &App, city: &City) -> Result<(), Failure> {
    let groups = city.served_groups();
    for groups in groups.chunks(ROWS) {
        let rows = groups.iter().map(Row::upsert).collect();
        app.commit(ChangeSet { rows, ..ChangeSet::default() }).await?;
    }
    let past = city.past();
    for (first, faults) in past.chunks(AT_ONCE).enumerate() {
        let mut change = Change::by(Actor::SYSTEM, app.now());
        let mut broken = Vec::new();
        for (number, fault) in faults.iter().enumerate() {
            let number = first * AT_ONCE + number;
            broken.extend(repaired(app, &mut change, city, fault, number));
        }
        app.commit(change.finish()).await?;
        for Broken { order, clock, repaired_at } in broken {
            compensations::propose(app, order, clock, repaired_at).await?;
        }
    }
    Ok(())
}

/// A same-day promise that was surely broken.
struct Broken {
    order: OrderId,
    clock: ClockId,
    repaired_at: Timestamp,
}

/// Where the way is not known; nobody rides twice as long inside a district.
const USUAL_WAY: Duration = Duration::from_mins(15);

/// The way from the technician's home, as long as the roads say: what is learned from these weeks is what the day is like.
fn way(app: &App, city: &City, site: &Site, fault: &PastFault) -> Duration {
    let ends = city.technicians[fault.technician as usize].record.home.zip(site.point);
    let way = ends.and_then(|(home, site)| app.travel.between(home, site, fault.arrived_at - USUAL_WAY));
    way.unwrap_or(USUAL_WAY).min(USUAL_WAY + USUAL_WAY)
}

/// One fault from the call to the archive.
fn repaired(app: &App, change: &mut Change, city: &City, fault: &PastFault, number: usize) -> Option<Broken> {
    let promised_at = fault.arrived_at;
    let fault = &same_day::as_it_went(fault, number, app.now());
    let mut site = city.site(fault.home);
    site.id = site_id(&site.territory, &site.address);
    let (order, event) = Order::accept(head(app, &site, fault, number));
    change.upsert(&fault.customer.record);
    change.upsert(&site);
    change.accept(order.clone(), &event);
    let crew = city.technicians[fault.technician as usize].person.id;
    let visit = visit(app, change, (&order, &site), fault, crew, way(app, city, &site, fault));
    let (at, left) = (fault.reported_at + Duration::from_mins(10), fault.arrived_at + fault.worked_ms);
    let window = TimeWindow::starting(promised_at - Duration::from_mins(20), Duration::from_hours(1));
    let today = same_day::is_promised(number);
    let promise = Promise {
        window,
        class: if today { PromiseClass::SameDay } else { PromiseClass::Appointment },
        channel: Channel::Phone,
        made_at: at,
        announced: None,
    };
    let replied_at = left + Duration::from_mins(10);
    let reply = Reply { at: replied_at, by: crew, visit, cause: fault.cause, note: String::new() };
    let events = [
        OrderEvent::Taken { at, by: crew },
        OrderEvent::Appointed { at, promise: promise.clone() },
        OrderEvent::VisitStarted { at: fault.arrived_at - way(app, city, &site, fault), visit },
        OrderEvent::Replied { reply },
        OrderEvent::Archived { at: replied_at + Duration::from_hours(24) },
    ];
    let mut order = change.order(order, &events);
    let repaired_at = left - Duration::from_mins(2);
    let mut broken = None;
    if let Some(clock) = same_day::clock(app, &order).filter(|_| today) {
        order = change.clock(order, &clock, "started", at);
        let ended = clock.happened(repaired_at);
        let is_broken = matches!(ended.state, ClockState::Fired { .. });
        order = change.clock(order, &ended, if is_broken { "fired" } else { "met" }, repaired_at);
        broken = is_broken.then_some(Broken { order: order.head.id, clock: ended.id, repaired_at });
    }
    let (arrived_at, last) = (fault.arrived_at, promise.window.end());
    let kept = arrived_at <= last;
    change.upsert(&LedgerEntry {
        order: order.head.id,
        number: 1,
        territory: order.head.territory,
        kind: order.head.kind,
        class: order.head.class,
        promise,
        outcome: if kept {
            PromiseOutcome::Kept { arrived_at, visit }
        } else {
            PromiseOutcome::Broken { arrived_at, visit }
        },
    });
    broken
}

fn head(app: &App, site: &Site, fault: &PastFault, number: usize) -> OrderHead {
    OrderHead {
        id: app.new_id(OrderId::new),
        number: OrderNumber::new(format!("{NUMBERED}{:08}", number + 1)),
        territory: site.territory.clone(),
        operator: app.rules.operator().clone(),
        kind: OrderKind::Repair,
        services: fault.services.clone(),
        class: fault.customer.record.class,
        customer: fault.customer.record.id,
        site: site.id,
        accepted_at: fault.reported_at,
        channel: Channel::Phone,
        pack: app.rules.at(fault.reported_at).reference(),
        skills: Vec::new(),
        parts: Vec::new(),
        duration_ms: fault.worked_ms,
        risky: false,
        paid: false,
        repeat_fault: fault.again,
        repeat_case: false,
        subscribed_kbps: None,
        wished: None,
        remarks: String::new(),
    }
}

fn visit(
    app: &App,
    change: &mut Change,
    (order, site): (&Order, &Site),
    fault: &PastFault,
    crew: doorstep_domain::PersonId,
    way: Duration,
) -> VisitId {
    let (arrived, left) = (fault.arrived_at, fault.arrived_at + fault.worked_ms);
    let facts = Assign {
        at: fault.reported_at + Duration::from_mins(15),
        date: app.rules.date(arrived),
        crew: vec![crew],
        planned_arrival: arrived,
    };
    let territory = order.head.territory.clone();
    let (visit, event) = Visit::assign(app.new_id(VisitId::new), order.head.id, territory, facts);
    let id = visit.id;
    change.assign(visit.clone(), &event);
    let light = |at: Timestamp, value_milli: i64| VisitEvent::Recorded {
        at,
        what: Fact::Measurement {
            quantity: "optical_power_dbm".to_owned(),
            value_milli,
            origin: Origin::Line,
        },
    };
    let mut events = vec![
        VisitEvent::Departed { at: arrived - way, pack: order.head.pack.clone() },
        VisitEvent::Arrived { at: arrived, place: site.point },
        VisitEvent::Entered { at: arrived + Duration::from_mins(2) },
        VisitEvent::WorkStarted { at: arrived + Duration::from_mins(3), stage: "repair".to_owned() },
    ];
    if let Some((before, after)) = fault.light {
        events.push(light(arrived + Duration::from_mins(4), before));
        events.push(light(left - Duration::from_mins(3), after));
    }
    events.push(VisitEvent::Fixed { at: left - Duration::from_mins(2) });
    events.push(VisitEvent::Left { at: left });
    change.visit(visit, &events);
    id
}
