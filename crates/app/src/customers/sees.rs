use crate::change::order_stream;
use crate::{App, AppError};
use doorstep_domain::{BlobHash, OrderId, Visit, VisitState};
use doorstep_kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// The most reveals that are listed.
const REVEALS_MAX: usize = 50;

/// Somebody looked at the customer's full name and phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SeenBy {
    /// When.
    pub at: Timestamp,
    /// In which role.
    pub role: String,
    /// The reason they gave.
    pub reason: String,
}

/// The customer's signature on the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignedBy {
    /// When.
    pub at: Timestamp,
    /// The stored strokes, by their hash.
    pub strokes: BlobHash,
}

/// Who saw the customer's data, newest first.
pub(super) async fn reveals(app: &App, order: OrderId) -> Result<Vec<SeenBy>, AppError> {
    let events = app.store.stream(&order_stream(order)).await?;
    let shown = events.into_iter().rev().filter(|event| event.kind == "customer.revealed");
    let reveal = |event: doorstep_store::RecordedEvent| SeenBy {
        at: event.occurred_at,
        role: event.actor.role,
        reason: event.data["reason"].as_str().unwrap_or_default().to_owned(),
    };
    Ok(shown.take(REVEALS_MAX).map(reveal).collect())
}

/// The last signature that was drawn by the customer.
pub(super) fn signed(visits: &[Visit]) -> Option<SignedBy> {
    visits.iter().rev().find_map(|visit| {
        if let VisitState::Signed { at, strokes } = &visit.state {
            return Some(SignedBy { at: *at, strokes: strokes.clone() });
        }
        visit.evidence.items().iter().rev().find_map(|item| match &item.fact {
            doorstep_domain::Fact::Signature { by_customer: true, strokes, .. } => {
                Some(SignedBy { at: item.at, strokes: strokes.clone() })
            }
            _ => None,
        })
    })
}
