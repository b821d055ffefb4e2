use super::{Asking, Status, allowed, status};
use crate::links::{OpenLink, Purpose, open};
use crate::orders::OrderInHand;
use crate::{App, AppError, plans};
use doorstep_dispatch::Grade;
use doorstep_kernel::{TimeWindow, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

/// A time that the customer can take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SlotView {
    /// Which window.
    pub window: TimeWindow,
    /// `best`, `good`, `tight`: how sure we are to be there in time.
    #[schema(value_type = String)]
    pub grade: Grade,
    /// Until when it stays free for this order.
    pub held_until: Timestamp,
}

/// Times that can be promised, the earliest first; each is held for a while. Whose route they are on is not told.
///
/// # Errors
/// When the link opens nothing, or nothing may be booked or changed any more.
pub async fn offers(app: &App, asking: Asking<'_>) -> Result<Vec<SlotView>, AppError> {
    let OpenLink { order, .. } = open(app, asking.token, &[Purpose::Visit]).await?;
    may_choose(app, &OrderInHand::load(app, order.head.id).await?).await?;
    let offers = plans::offered(app, &order, None).await?;
    let mut slots: Vec<SlotView> = offers
        .into_iter()
        .map(|offer| SlotView { window: offer.window, grade: offer.grade, held_until: offer.held_until })
        .collect();
    slots.sort_by_key(|slot| slot.window.start());
    Ok(slots)
}

/// Whether the customer may choose a time now, and how it stands.
pub(super) async fn may_choose(app: &App, hand: &OrderInHand) -> Result<Status, AppError> {
    let visits = super::view::visits(app, hand.order.head.id).await?;
    let parameters = hand.pack.parameters();
    let status = status::status(&hand.order, &visits, parameters.promise_tolerance, app.now());
    let allowed = allowed::allowed(&hand.order, &status, parameters.change_notice, app.now());
    if allowed.book || allowed.reschedule { Ok(status) } else { Err(too_late()) }
}

/// The page may no longer change it, a colleague still can.
pub(super) fn too_late() -> AppError {
    AppError::invalid(
        "window",
        "it is too close to the visit to change it here: please call us",
        "离上门时间太近，这里改不了了，请打电话给我们",
    )
}
