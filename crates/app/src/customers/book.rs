use super::Asking;
use super::offers::may_choose;
use crate::links::{OpenLink, Purpose, open};
use crate::orders::OrderInHand;
use crate::plans::{self, Book};
use crate::{App, AppError, Caller};
use doorstep_domain::{Channel, Order, Promise, PromiseClass, Reschedule, Role};
use doorstep_kernel::TimeWindow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The time the customer takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct BookSlot {
    /// One of the windows that were offered.
    pub window: TimeWindow,
    /// Why another time is wanted, where one was promised.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Books a time, or takes another in place of the promised one: asked for by the customer, proven by the link. The same
/// time twice is the same booking.
///
/// # Errors
/// When the link opens nothing, it is too late to change, the window was not offered, or somebody else was faster.
pub async fn book(app: &App, asking: Asking<'_>, wanted: BookSlot) -> Result<Promise, AppError> {
    let OpenLink { link, order } = open(app, asking.token, &[Purpose::Visit]).await?;
    // The window itself is the key: what is promised already is not booked again.
    let caller = Caller { request: None, ..asking.caller(order.head.id) };
    let id = order.head.id;
    let hand = OrderInHand::load(app, order.head.id).await?;
    if let Some(promise) = hand.order.promise().filter(|promise| promise.window == wanted.window) {
        return Ok(promise.clone());
    }
    may_choose(app, &hand).await?;
    if !plans::is_offerable(&hand.pack, &hand.order, app.now(), wanted.window) {
        return Err(AppError::invalid(
            "window",
            "this time is not on offer: choose another one",
            "这个时段不可选，请换一个时段",
        ));
    }
    let reason = wanted.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let asked = hand.order.promise().map(|_| Reschedule {
        by_customer: true,
        reason: reason.unwrap_or("customer_page").to_owned(),
        proof: format!("signed link issued {}", link.issued_at),
    });
    let wanted =
        Book { window: wanted.window, channel: Channel::Web, class: PromiseClass::Appointment, asked };
    let window = wanted.window;
    match plans::booked(app, &caller, Role::Customer, order, wanted).await {
        Ok(booked) => booked.order.promise().cloned().ok_or(AppError::Busy),
        Err(error) => {
            // The same wish may have been sent twice at once, and the other one was faster.
            let now = app.store.get::<Order>(&id.to_string()).await?;
            let promise = now.as_ref().and_then(Order::promise).filter(|promise| promise.window == window);
            promise.cloned().ok_or(error)
        }
    }
}
