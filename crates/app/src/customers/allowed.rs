use super::Status;
use doorstep_domain::{Order, OrderState};
use doorstep_kernel::{Duration, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// What the customer may do by themselves now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Allowed {
    /// Book a first time.
    pub book: bool,
    /// Take another time in place of the promised one.
    pub reschedule: bool,
    /// Cancel.
    pub cancel: bool,
    /// Until when a promised time can be changed on the page; later it takes a call.
    pub change_until: Option<Timestamp>,
}

/// The rule: book while nothing is promised; change or cancel as long before the promised time as we ourselves must give
/// notice (TIME-03), since a colleague may be on the way after that.
pub(super) fn allowed(order: &Order, status: &Status, notice: Duration, now: Timestamp) -> Allowed {
    let change_until =
        order.promise().map(|promise| promise.reference().unwrap_or(promise.window.start()) - notice);
    let in_time = change_until.is_none_or(|until| now <= until);
    let book = order.state.is_before_appointment() && !matches!(order.state, OrderState::WaitingPart { .. });
    // Nobody has come to a promise that is broken: another time is the least we owe.
    let reschedule = matches!(status, Status::Late { .. }) || (*status == Status::Booked && in_time);
    let cancel = match &order.state {
        OrderState::Appointed { .. } => *status == Status::Booked && in_time,
        OrderState::Held { .. } => true,
        _ => order.state.is_before_appointment(),
    };
    Allowed { book, reschedule, cancel, change_until }
}
