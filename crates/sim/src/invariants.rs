//! What must hold after a day, whatever happened in it.

use super::day::Day;
use super::{judged, past};
use crate::failure::Failure;
use doorstep_app::Caller;
use doorstep_app::kpis::{self, KpiQuery};
use doorstep_domain::contact::CallBackCause;
use doorstep_domain::{Clock, ClockState, Contact, LedgerEntry, Order, PromiseOutcome, Visit, VisitState};
use doorstep_store::{
    ClockFilter, ContactFilter, EventFilter, OrderFilter, PromiseFilter, Record, Store, VisitFilter,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::process::ExitCode;

/// The most events that one look reads.
const EVENTS: u32 = 1000;

/// Prints what happened and what it amounts to; checks every invariant.
pub(super) async fn report(day: &Day<'_>) -> Result<ExitCode, Failure> {
    let store = &day.app.store;
    // What an operator brings along of the weeks before was lived elsewhere.
    let mut orders = all::<Order>(store, &OrderFilter::default()).await?;
    let past = |order: &Order| order.head.number.as_str().starts_with(past::NUMBERED);
    let before: HashSet<_> = orders.iter().filter(|order| past(order)).map(|order| order.head.id).collect();
    orders.retain(|order| !before.contains(&order.head.id));
    let mut visits = all::<Visit>(store, &VisitFilter::default()).await?;
    visits.retain(|visit| !before.contains(&visit.order));
    let mut promises = all::<LedgerEntry>(store, &PromiseFilter::default()).await?;
    promises.retain(|promise| !before.contains(&promise.order));
    let contacts = all::<Contact>(store, &ContactFilter::default()).await?;
    print_counts(day, &orders, &visits, &promises).await?;
    judged::judge_all(day, &visits).await?;
    judged::print(store).await?;
    let checks = [
        ("every order of the city came in once", came_in_once(day, &orders)),
        ("no order has two open visits", one_open_visit(&visits)),
        ("no technician works in two places at once", one_place_at_a_time(&visits)),
        ("every item of every phone was applied", applied(day)),
        ("every promise of an order stands in the ledger", ledger_is_whole(&orders, &promises)),
        ("no promise stands after its last moment", none_forgotten(day, &promises)),
        (
            "every contact is owned and closed, or owes what it promised",
            owned_or_closed(store, &contacts).await?,
        ),
        ("every clock fired at most once", clocks_fire_once(store).await?),
        ("orders and visits equal the fold of their events", folds_are_equal(store, &orders, &visits).await?),
        ("every visit that was made has findings", judged::every_visit(store, &visits).await?),
        ("judging again changes nothing", judged::again(day, &visits).await?),
        ("what was judged live is judged so afterwards", judged::live_is_final(day).await?),
        ("the journal is whole", whole(store).await?),
    ];
    let mut failed = 0;
    for (what, outcome) in &checks {
        match outcome {
            Ok(()) => println!("ok    {what}"),
            Err(why) => {
                failed += 1;
                println!("FAIL  {what}: {why}");
            }
        }
    }
    println!("{} passed, {failed} failed", checks.len() - failed);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

pub(super) type Outcome = Result<(), String>;

async fn print_counts(
    day: &Day<'_>,
    orders: &[Order],
    visits: &[Visit],
    promises: &[LedgerEntry],
) -> Result<(), Failure> {
    println!("{:?}", day.desk.counts);
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for order in orders {
        *states.entry(order.state.word()).or_default() += 1;
    }
    println!("orders    {states:?}");
    let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
    for visit in visits {
        *ends.entry(visit.state.word()).or_default() += 1;
    }
    println!("visits    {ends:?}");
    let mut outcomes: BTreeMap<&str, usize> = BTreeMap::new();
    for promise in promises {
        *outcomes.entry(promise.outcome.word()).or_default() += 1;
    }
    println!("promises  {outcomes:?}");
    let from = day.city.plan.first_day;
    let to = day.app.rules.date(day.app.now()).max(from);
    let query = KpiQuery { from, to, by: None, territory: None };
    crate::kpi::print(&kpis::report(&day.app, &Caller::system(), &query).await?);
    Ok(())
}

fn came_in_once(day: &Day<'_>, orders: &[Order]) -> Outcome {
    let (there, wanted) = (orders.len(), day.city.orders.len());
    if there == wanted { Ok(()) } else { Err(format!("{there} of {wanted}")) }
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
        let clocks = all::<Clock>(store, &filter).await?;
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

pub(super) async fn all<T: Record>(store: &Store, filter: &T::Filter) -> Result<Vec<T>, Failure> {
    let (mut items, mut cursor) = (Vec::new(), None);
    loop {
        let page = store.list::<T>(filter, cursor.as_ref(), doorstep_store::PAGE_MAX).await?;
        items.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(items);
        }
    }
}
