//! What must hold after a day, whatever happened in it.

use crate::day::Day;
use crate::{Failure, judged, past};
use doorstep_domain::contact::CallBackCause;
use doorstep_domain::{Clock, ClockState, Contact, LedgerEntry, Order, PromiseOutcome, Visit, VisitState};
use doorstep_store::{
    ClockFilter, ContactFilter, EventFilter, OrderFilter, PromiseFilter, Store, VisitFilter,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The most events that one look reads.
const EVENTS: u32 = 1000;

/// What an invariant came to.
pub type Outcome = Result<(), String>;

/// An invariant in words, and what it came to.
pub type Check = (&'static str, Outcome);

/// Everything that the city's days have written, without what an operator brings along of the weeks before.
pub(crate) struct Written {
    pub(crate) orders: Vec<Order>,
    pub(crate) visits: Vec<Visit>,
    pub(crate) promises: Vec<LedgerEntry>,
}

impl Written {
    pub(crate) async fn read(store: &Store) -> Result<Self, Failure> {
        let mut orders = store.all::<Order>(&OrderFilter::default()).await?;
        let past = |order: &Order| order.head.number.as_str().starts_with(past::NUMBERED);
        let before: HashSet<_> =
            orders.iter().filter(|order| past(order)).map(|order| order.head.id).collect();
        orders.retain(|order| !before.contains(&order.head.id));
        let mut visits = store.all::<Visit>(&VisitFilter::default()).await?;
        visits.retain(|visit| !before.contains(&visit.order));
        let mut promises = store.all::<LedgerEntry>(&PromiseFilter::default()).await?;
        promises.retain(|promise| !before.contains(&promise.order));
        Ok(Self { orders, visits, promises })
    }
}

/// What must hold at any moment; the first thing that does not, in words.
pub(crate) async fn along(day: &Day<'_>) -> Result<(), Failure> {
    let store = &day.app.store;
    let Written { orders, visits, promises } = Written::read(store).await?;
    let checks = [
        ("nobody is sent where somebody is sent or at work already", sent_once(&visits)),
        ("no technician works in two places at once", one_place_at_a_time(&visits)),
        ("every item of every phone was applied", applied(day)),
        ("every promise of an order stands in the ledger", ledger_is_whole(&orders, &promises)),
        ("no promise stands after its last moment", none_forgotten(day, &promises)),
        ("every clock fired at most once", clocks_fire_once(store).await?),
    ];
    for (what, outcome) in checks {
        outcome
            .map_err(|why| Failure::new(format!("at {}: it does not hold that {what}: {why}", day.now())))?;
    }
    Ok(())
}

/// Every invariant, at the end.
pub(crate) async fn checks(day: &Day<'_>, written: &Written) -> Result<Vec<Check>, Failure> {
    let store = &day.app.store;
    let Written { orders, visits, promises } = written;
    let contacts = store.all::<Contact>(&ContactFilter::default()).await?;
    Ok(vec![
        ("every order of the city came in once", came_in_once(day, orders)),
        ("no order has two open visits", one_open_visit(visits)),
        ("no technician works in two places at once", one_place_at_a_time(visits)),
        ("every item of every phone was applied", applied(day)),
        ("every promise of an order stands in the ledger", ledger_is_whole(orders, promises)),
        ("no promise stands after its last moment", none_forgotten(day, promises)),
        (
            "every contact is owned and closed, or owes what it promised",
            owned_or_closed(store, &contacts).await?,
        ),
        ("every clock fired at most once", clocks_fire_once(store).await?),
        ("orders and visits equal the fold of their events", folds_are_equal(store, orders, visits).await?),
        ("every visit that was made has findings", judged::every_visit(store, visits).await?),
        ("judging again changes nothing", judged::again(day, visits).await?),
        ("what was judged live is judged so afterwards", judged::live_is_final(day).await?),
        ("the journal is whole", whole(store).await?),
    ])
}

fn came_in_once(day: &Day<'_>, orders: &[Order]) -> Outcome {
    let (there, wanted) = (orders.len(), day.city.orders.len());
    if there == wanted { Ok(()) } else { Err(format!("{there} of {wanted}")) }
}

/// Of two who set out before either could know of the other both are there, and both are on record: that is no plan's doing.
fn sent_once(visits: &[Visit]) -> Outcome {
    let mut open: HashMap<_, (usize, usize)> = HashMap::new();
    for visit in visits.iter().filter(|visit| !visit.state.is_over()) {
        let (ahead, all) = open.entry(visit.order).or_default();
        *ahead += usize::from(visit.state.is_ahead());
        *all += 1;
    }
    match open.iter().find(|(_, (ahead, all))| *ahead > 0 && *all > 1) {
        None => Ok(()),
        Some((order, (ahead, all))) => {
            Err(format!("order {order} has {all} open visits, {ahead} of them ahead"))
        }
    }
}

fn one_open_visit(visits: &[Visit]) -> Outcome {
    let mut open: HashMap<_, usize> = HashMap::new();
    for visit in visits.iter().filter(|visit| !visit.state.is_over()) {
        *open.entry(visit.order).or_default() += 1;
    }
    match open.iter().find(|(_, count)| **count > 1) {
        None => Ok(()),
        Some((order, count)) => Err(format!("order {order} has {count}")),
    }
}

fn one_place_at_a_time(visits: &[Visit]) -> Outcome {
    let mut spans: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for visit in visits {
        let end = match &visit.state {
            VisitState::Left { at } | VisitState::NoAnswer { at, .. } | VisitState::Blocked { at, .. } => *at,
            _ => continue,
        };
        if let (Some(lead), Some(came)) = (visit.lead(), visit.arrived_at) {
            spans.entry(lead).or_default().push((came, end, visit.id));
        }
    }
    for (technician, mut spans) in spans {
        spans.sort_unstable();
        if let Some(pair) = spans.windows(2).find(|pair| pair[1].0 < pair[0].1) {
            return Err(format!("technician {technician} at visits {} and {}", pair[0].2, pair[1].2));
        }
    }
    Ok(())
}

fn applied(day: &Day<'_>) -> Outcome {
    match day.desk.counts.refused {
        0 => Ok(()),
        refused => Err(format!("{refused} were refused")),
    }
}

fn ledger_is_whole(orders: &[Order], promises: &[LedgerEntry]) -> Outcome {
    let mut lines: HashMap<_, u32> = HashMap::new();
    for promise in promises {
        *lines.entry(promise.order).or_default() += 1;
    }
    let short = orders.iter().find(|order| lines.get(&order.head.id).copied().unwrap_or(0) != order.promises);
    match short {
        None => Ok(()),
        Some(order) => Err(format!("order {} gave {} promises", order.head.number, order.promises)),
    }
}

fn none_forgotten(day: &Day<'_>, promises: &[LedgerEntry]) -> Outcome {
    let now = day.app.now();
    let tolerance = day.app.rules.at(now).parameters().promise_tolerance;
    let forgotten = promises.iter().find(|entry| {
        entry.outcome == PromiseOutcome::Standing && entry.promise.latest_arrival(tolerance) < now
    });
    match forgotten {
        None => Ok(()),
        Some(entry) => Err(format!("promise {} of order {} stands", entry.number, entry.order)),
    }
}

/// A closed contact owes nothing and no clock of it runs; an open one owes its call-backs, and each has a clock that runs,
/// was met, or fired.
async fn owned_or_closed(store: &Store, contacts: &[Contact]) -> Result<Outcome, Failure> {
    for contact in contacts {
        let id = contact.head.id;
        let filter = ClockFilter { contact: Some(id), ..ClockFilter::default() };
        let clocks = store.all::<Clock>(&filter).await?;
        if contact.state.is_over() {
            if contact.open_call_backs().next().is_some() {
                return Ok(Err(format!("contact {id} is closed and owes a call-back")));
            }
            if let Some(clock) = clocks.iter().find(|clock| clock.is_running()) {
                return Ok(Err(format!("contact {id} is closed and its clock {} runs", clock.kind)));
            }
        }
        for owed in contact.call_backs.iter().filter(|owed| owed.cause == CallBackCause::Promised) {
            let own = clocks.iter().find(|clock| clock.kind == owed.cause.clock() && clock.due_at == owed.by);
            let looked_after = own.is_some_and(|clock| !matches!(clock.state, ClockState::Stopped { .. }));
            if !looked_after {
                return Ok(Err(format!("call-back {} of contact {id} has no clock", owed.number)));
            }
        }
    }
    Ok(Ok(()))
}

async fn clocks_fire_once(store: &Store) -> Result<Outcome, Failure> {
    let mut fired: HashMap<String, u32> = HashMap::new();
    let filter = EventFilter { kinds: Some(vec!["clock.fired".to_owned()]), ..EventFilter::default() };
    let mut after = 0;
    loop {
        let events = store.events_after(after, EVENTS, &filter).await?;
        let Some(last) = events.last() else { break };
        after = last.position;
        for event in &events {
            // A provisional fire that news made certain is one fire, told twice.
            if event.data["provisional"] == true {
                *fired.entry(event.data["id"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
            }
        }
    }
    Ok(match fired.iter().find(|(_, count)| **count > 1) {
        None => Ok(()),
        Some((clock, count)) => Err(format!("clock {clock} fired {count} times")),
    })
}

async fn folds_are_equal(store: &Store, orders: &[Order], visits: &[Visit]) -> Result<Outcome, Failure> {
    for order in orders {
        let events = store.stream(&doorstep_store::StreamId::new("order", order.head.id)).await?;
        let (mut folded, _) = Order::accept(order.head.clone());
        for event in events.iter().skip(1) {
            if event.kind.starts_with("order.") {
                let read = serde_json::from_value(event.data.clone());
                let read = read.map_err(|error| Failure::of(format!("event {}", event.position), &error))?;
                folded = folded.apply(&read);
            } else {
                folded.version += 1;
            }
        }
        if folded != *order {
            return Ok(Err(format!("order {} differs", order.head.number)));
        }
    }
    for visit in visits {
        let events = store.stream(&doorstep_store::StreamId::new("visit", visit.id)).await?;
        if events.len() as u64 != visit.version {
            return Ok(Err(format!(
                "visit {} has {} events at version {}",
                visit.id,
                events.len(),
                visit.version
            )));
        }
    }
    Ok(Ok(()))
}

async fn whole(store: &Store) -> Result<Outcome, Failure> {
    let report = store.verify_journal(&[]).await?;
    Ok(match report.damages.iter().next() {
        None => Ok(()),
        Some(damage) => Err(damage.to_string()),
    })
}
