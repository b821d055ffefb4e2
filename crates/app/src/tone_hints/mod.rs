//! Hints for tone (TRAIN-14): how a customer likes to be spoken to, set by staff who spoke with them. Never a score: nothing
//! counts, sorts or plans by it. It is a row of its own that anybody who may set it can erase; no event says which tone.

mod erase;
mod set;

pub use erase::erase;
pub use set::{HintedTone, set};

use crate::{Act, App, AppError, Caller};
use doorstep_domain::{CustomerId, Order, OrderId, Role, ToneHint, Visit};
use doorstep_store::VisitFilter;

/// What is hinted of a customer, if anything.
pub(crate) async fn of(app: &App, customer: CustomerId) -> Result<Option<ToneHint>, AppError> {
    Ok(app.store.get::<ToneHint>(&customer.to_string()).await?)
}

/// What is shown of it beside an open order, to those who speak with the customer: the desk and the crew.
pub(crate) async fn shown(
    app: &App,
    caller: &Caller,
    order: &Order,
    visits: &[Visit],
) -> Result<Option<ToneHint>, AppError> {
    let crew = caller.is(Role::Technician)
        && visits.iter().any(|visit| visit.crew.iter().any(|one| Some(*one) == caller.person));
    if order.state.is_over() || !(crew || caller.may(Act::HintTone, &order.head.territory).is_ok()) {
        return Ok(None);
    }
    of(app, order.head.customer).await
}

/// The order, and in which role the caller may hint here: whoever works at the desk of its territory, and its crew while
/// the visit is ahead or under way.
async fn may_hint(app: &App, caller: &Caller, id: OrderId) -> Result<(Order, Role), AppError> {
    let order = app.store.get::<Order>(&id.to_string()).await?;
    let order = order.ok_or_else(|| AppError::not_found("order", id))?;
    if caller.is(Role::Technician) && caller.person.is_some() {
        let filter = VisitFilter { order: Some(id), technician: caller.person, ..VisitFilter::default() };
        let visits = app.store.list::<Visit>(&filter, None, 50).await?.items;
        if visits.iter().any(|visit| !visit.state.is_over()) {
            return Ok((order, Role::Technician));
        }
    }
    let role = caller.may(Act::HintTone, &order.head.territory)?;
    Ok((order, role))
}
