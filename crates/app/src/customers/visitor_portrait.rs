use super::{Asking, view};
use crate::links::{Purpose, open};
use crate::{App, AppError, people};
use doorstep_domain::{Portrait, VisitState};

/// The face of who comes, or came last, to the order of a link (DOOR-05).
///
/// # Errors
/// When the link opens nothing, nobody comes, or there is no picture of them.
pub async fn visitor_portrait(app: &App, asking: Asking<'_>) -> Result<Vec<u8>, AppError> {
    let opened = open(app, asking.token, &[Purpose::Visit, Purpose::Survey]).await?;
    let order = opened.order;
    let visits = view::visits(app, order.head.id).await?;
    let visit = visits.iter().rev().find(|visit| !matches!(visit.state, VisitState::Withdrawn { .. }));
    let visit = visit.filter(|visit| order.promise().is_some() || !visit.state.is_ahead());
    let none = || AppError::not_found("portrait", &order.head.number);
    let lead = visit.and_then(doorstep_domain::Visit::lead).ok_or_else(none)?;
    let portrait = app.store.get::<Portrait>(&lead.to_string()).await?.ok_or_else(none)?;
    people::picture(app, &portrait).await
}
