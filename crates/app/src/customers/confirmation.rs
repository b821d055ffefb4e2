use super::{Asking, Measured, SignedBy, Supervised, SupervisedState, Visitor};
use super::{confirmation_pdf, measured, sees, status, supervision, view, visitor};
use crate::links::{OpenLink, Purpose, open};
use crate::orders::{OrderInHand, may_see, short_address};
use crate::{App, AppError, Caller, Said};
use doorstep_domain::{
    ClosingCause, Customer, Locale, Order, OrderId, OrderKind, OrderNumber, OrderState, Service, Site,
};
use doorstep_kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// 服务确认单: the customer's copy (FIN-13).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ConfirmationView {
    /// The server's clock.
    pub now: Timestamp,
    /// The order's number.
    pub number: OrderNumber,
    /// What kind of work.
    pub kind: OrderKind,
    /// For which services.
    pub services: Vec<Service>,
    /// Whose, masked.
    pub name: String,
    /// Estate and building.
    pub address: String,
    /// Who came.
    pub visitor: Option<Visitor>,
    /// When the crew arrived.
    pub arrived_at: Option<Timestamp>,
    /// When it left.
    pub left_at: Option<Timestamp>,
    /// Why the order could be closed, once it was reported.
    pub cause: Option<ClosingCause>,
    /// What was done and recorded.
    pub done: Vec<Said>,
    /// What was measured.
    pub measured: Vec<Measured>,
    /// The customer's signature.
    pub signed: Option<SignedBy>,
}

/// The service confirmation behind its link.
///
/// # Errors
/// When the link opens nothing, or nobody came yet.
pub async fn confirmation(app: &App, asking: Asking<'_>) -> Result<ConfirmationView, AppError> {
    let OpenLink { order, .. } = open(app, asking.token, &[Purpose::Document]).await?;
    of_order(app, &order).await
}

/// The service confirmation behind its link as a PDF, to be kept.
///
/// # Errors
/// When the link opens nothing, or nobody came yet.
pub async fn confirmation_file(app: &App, asking: Asking<'_>) -> Result<Vec<u8>, AppError> {
    let OpenLink { order, .. } = open(app, asking.token, &[Purpose::Document]).await?;
    file(app, &order, asking.locale).await
}

/// The same sheet for the desk, as the customer has it.
///
/// # Errors
/// When the caller may not see the order, or nobody came yet.
pub async fn confirmation_file_of(app: &App, caller: &Caller, id: OrderId) -> Result<Vec<u8>, AppError> {
    let order = app.store.get::<Order>(&id.to_string()).await?;
    let order = order.ok_or_else(|| AppError::not_found("order", id))?;
    may_see(app, caller, &order, &view::visits(app, id).await?).await?;
    file(app, &order, caller.locale).await
}

async fn file(app: &App, order: &Order, locale: Locale) -> Result<Vec<u8>, AppError> {
    let view = of_order(app, order).await?;
    let strokes = match &view.signed {
        Some(signed) => app.store.get_blob(&signed.strokes).await?,
        None => None,
    };
    let zone = app.rules.at(view.now).calendar().zone().clone();
    confirmation_pdf::write(&view, strokes.as_deref(), locale, &zone)
}

async fn of_order(app: &App, order: &Order) -> Result<ConfirmationView, AppError> {
    let now = app.now();
    let hand = OrderInHand::load(app, order.head.id).await?;
    let visits = view::visits(app, order.head.id).await?;
    let came = visits.iter().rev().find(|visit| visit.arrived_at.is_some());
    let came = came.ok_or_else(|| AppError::not_found("service confirmation", &order.head.number))?;
    let pack = came.pack.as_ref().map_or(&hand.pack, |reference| app.rules.named(reference, now));
    let evidence = view::evidence(&visits);
    let is_done = |row: &Supervised| matches!(row.state, SupervisedState::Recorded { .. });
    let steps = supervision::supervision(pack, &hand.context, &evidence);
    let customer = app.store.get::<Customer>(&order.head.customer.to_string()).await?;
    let site = app.store.get::<Site>(&order.head.site.to_string()).await?;
    let cause = match &order.state {
        OrderState::Replied { reply }
        | OrderState::Surveyed { reply, .. }
        | OrderState::SurveyExpired { reply, .. } => Some(reply.cause),
        _ => None,
    };
    Ok(ConfirmationView {
        now,
        number: order.head.number.clone(),
        kind: order.head.kind,
        services: order.head.services.clone(),
        name: customer.map(|customer| customer.masked().name).unwrap_or_default(),
        address: site.as_ref().map(short_address).unwrap_or_default(),
        visitor: visitor::visitor(app, came).await?,
        arrived_at: came.arrived_at,
        left_at: status::left(&visits),
        cause,
        done: steps.into_iter().filter(is_done).map(|row| row.text).collect(),
        measured: measured::measured(pack, &hand.context, &evidence, now),
        signed: sees::signed(&visits),
    })
}
