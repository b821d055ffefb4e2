use super::follow::word;
use crate::{App, AppError, Change};
use doorstep_domain::{
    Clock, ClockId, ClockState, ClockSubject, Contact, ContactEvent, ContactId, OrderKind,
};
use doorstep_kernel::Timestamp;
use doorstep_norms::{BoundPack, ClockDef, ClockSense, Context, clock_times};

/// Every clock of a contact.
pub(crate) async fn of_contact(app: &App, contact: ContactId) -> Result<Vec<Clock>, AppError> {
    let mut clocks = app.store.belonging::<Clock>("contact_id", &contact.to_string()).await?;
    clocks.sort_by_key(|clock| (clock.due_at, clock.id));
    Ok(clocks)
}

/// When a clock of the pack that starts at an instant would be due for a contact.
pub(crate) fn due_of_contact(pack: &BoundPack, kind: &str, start: Timestamp) -> Option<Timestamp> {
    let definition = pack.sections().clocks.get(kind)?;
    clock_times(definition, start, &context(), pack).map(|times| times.due_at)
}

/// Contacts have no order yet; the clocks of the desk ask for nothing that an order would tell.
fn context() -> Context {
    Context::new(OrderKind::Repair, Vec::new())
}

/// Lets the clocks of a contact follow one of its events. A call-back settles the clock of that call-back alone, by the
/// first try to reach the customer; what happens again (progress told once more) meets the clock it started last.
pub(crate) fn follow_contact(
    app: &App,
    change: &mut Change,
    mut contact: Contact,
    clocks: &mut Vec<Clock>,
    pack: &BoundPack,
    event: &ContactEvent,
) -> Contact {
    let (happened, at) = (event.happening(), event.at().unwrap_or(change.now()));
    let settled = settled_call_back(&contact, event);
    let definitions = &pack.sections().clocks;
    for clock in clocks.iter_mut() {
        let Some(definition) = definitions.get(&clock.kind) else { continue };
        let next = if let Some((kind, due_at)) = settled {
            let own = clock.kind == kind && clock.due_at == due_at;
            if own { clock.clone().happened(at) } else { clock.clone() }
        } else if definition.stop.iter().any(|stop| stop == happened) || restarts(clock, definition, happened)
        {
            clock.clone().happened(at)
        } else if contact.state.is_over() {
            clock.clone().stop(at)
        } else {
            clock.clone()
        };
        if next != *clock {
            contact = change.contact_clock(contact, &next, word(next.state), at);
            *clock = next;
        }
    }
    let starts =
        definitions.iter().filter(|clock| clock.sense == ClockSense::Deadline && clock.start == happened);
    if contact.state.is_over() {
        return contact;
    }
    for definition in starts {
        let start = if let ContactEvent::CallBackPromised { by, .. } = event { *by } else { at };
        let Some(times) = clock_times(definition, start, &context(), pack) else { continue };
        let clock = Clock {
            id: app.new_id(ClockId::new),
            kind: definition.id.clone(),
            norms: definition.norms.clone(),
            subject: ClockSubject::Contact(contact.head.id),
            territory: contact.head.territory.clone(),
            started_at: at,
            warn_at: times.warn_at,
            due_at: times.due_at,
            who_acts: definition.acts.clone(),
            state: ClockState::Running { warned: false },
        };
        contact = change.contact_clock(contact, &clock, "started", at);
        clocks.push(clock);
    }
    contact
}

/// Whether a running clock is met by what starts it anew. Each call-back has a clock of its own and restarts none.
fn restarts(clock: &Clock, definition: &ClockDef, happened: &str) -> bool {
    definition.start == happened
        && clock.is_running()
        && !definition.stop.iter().any(|stop| stop == "called_back")
}

/// The clock's kind and due time of the call-back that an event tried.
fn settled_call_back(contact: &Contact, event: &ContactEvent) -> Option<(&'static str, Timestamp)> {
    let ContactEvent::CalledBack { number, .. } = event else { return None };
    let call_back = contact.call_backs.iter().find(|call_back| call_back.number == *number)?;
    Some((call_back.cause.clock(), call_back.by))
}
