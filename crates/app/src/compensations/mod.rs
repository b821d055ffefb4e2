//! Compensations 慢必赔 (EXT-T03): the norm proposes one when a same-day promise is surely broken, with the evidence; one person
//! examines it, a second one releases or refuses it, and the customer's page says how it stands. Each step stands in the
//! order's chain.

mod act;
mod evidence;
mod list;
mod propose;
mod show;

pub use act::act;
pub use list::{CompensationMay, CompensationQuery, CompensationRow, list};
pub use propose::{PROPOSE_COMPENSATION, propose};
pub(crate) use propose::{of_order, propose_later};
pub use show::{CompensationDetail, CompensationVisit, ExclusionView, show};

use crate::{App, AppError};
use doorstep_domain::{Compensation, CompensationId};
use doorstep_norms::{BoundPack, Compensation as Rule};
use std::sync::Arc;

async fn load(app: &App, id: CompensationId) -> Result<Compensation, AppError> {
    let found = app.store.get::<Compensation>(&id.to_string()).await?;
    found.ok_or_else(|| AppError::not_found("compensation", id))
}

/// The pack that binds it.
fn pack_of(app: &App, compensation: &Compensation) -> Arc<BoundPack> {
    app.rules.named(&compensation.head.pack, compensation.head.evidence.broken_at).clone()
}

/// Its rule in the pack.
fn rule_of<'a>(pack: &'a BoundPack, compensation: &Compensation) -> Option<&'a Rule> {
    pack.sections().compensations.get(&compensation.head.rule)
}
