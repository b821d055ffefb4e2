use super::show::{may_see, visits};
use crate::{App, AppError, Caller};
use doorstep_domain::{BlobHash, Evidence, Fact, Order, OrderId};

/// A picture or the strokes of a signature that stand in the evidence of an order or of one of its visits.
///
/// # Errors
/// When the caller may not see the order, its evidence names no such file, or the phone has not sent it yet.
pub async fn evidence_file(
    app: &App,
    caller: &Caller,
    id: OrderId,
    hash: &BlobHash,
) -> Result<Vec<u8>, AppError> {
    let order = app.store.get::<Order>(&id.to_string()).await?;
    let order = order.ok_or_else(|| AppError::not_found("order", id))?;
    let visits = visits(app, id).await?;
    may_see(app, caller, &order, &visits).await?;
    let known = names(&order.evidence, hash) || visits.iter().any(|visit| names(&visit.evidence, hash));
    let found = if known { app.store.get_blob(hash).await? } else { None };
    found.ok_or_else(|| AppError::not_found("picture", hash))
}

fn names(evidence: &Evidence, wanted: &BlobHash) -> bool {
    evidence.items().iter().any(|known| match &known.fact {
        Fact::Photo { sha256, .. } => sha256 == wanted,
        Fact::Signature { strokes, .. } => strokes == wanted,
        Fact::Event { .. }
        | Fact::Call { .. }
        | Fact::Measurement { .. }
        | Fact::Consent { .. }
        | Fact::Declared { .. } => false,
    })
}
