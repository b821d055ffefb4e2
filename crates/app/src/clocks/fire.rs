use super::follow::word;
use crate::{App, AppError, Caller, Change};
use doorstep_domain::{Actor, Clock, ClockId, ClockState, ClockSubject, Contact, Order};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::ClockFilter;

/// Clocks that must be looked at by now, soonest first, so many at the most.
///
/// # Errors
/// When the store cannot be read.
pub async fn due(app: &App, now: Timestamp, limit: u32) -> Result<Vec<Clock>, AppError> {
    let filter = ClockFilter { next_before: Some(now + Duration::from_millis(1)), ..ClockFilter::default() };
    Ok(app.store.list::<Clock>(&filter, None, limit).await?.items)
}

/// Looks at one clock: it warns, fires, or has been settled meanwhile. Firing twice changes nothing more.
///
/// # Errors
/// When the store cannot take it.
pub async fn fire(app: &App, id: ClockId) -> Result<Option<ClockState>, AppError> {
    app.decide(&Caller::system(), || async {
        let now = app.now();
        let mut change = Change::by(Actor::SYSTEM, now);
        let found = app.store.get::<Clock>(&id.to_string()).await?;
        let Some((clock, next)) = found.map(|clock| (clock.clone(), clock.look(now))) else {
            return Ok((change.finish(), None));
        };
        if next == clock {
            return Ok((change.finish(), None));
        }
        match clock.subject {
            ClockSubject::Order(id) => {
                let order = app.store.get::<Order>(&id.to_string()).await?;
                let order = order.ok_or_else(|| AppError::not_found("order", id))?;
                change.clock(order, &next, word(next.state), now);
            }
            ClockSubject::Contact(id) => {
                let contact = app.store.get::<Contact>(&id.to_string()).await?;
                let contact = contact.ok_or_else(|| AppError::not_found("contact", id))?;
                change.contact_clock(contact, &next, word(next.state), now);
            }
        }
        Ok((change.finish(), Some(next.state)))
    })
    .await
}
