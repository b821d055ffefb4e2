//! REST, `/api/v1`: a folder for each noun, a file for each verb.

mod account;
mod attachment;
mod audits;
mod back_tests;
mod batch_faults;
mod broadcasts;
mod calls;
mod churn;
mod circulars;
mod coaching;
mod command;
mod compensations;
mod contacts;
mod contests;
mod conversations;
mod exports;
mod findings;
mod headcount;
mod hotspots;
mod imports;
mod journal;
mod kpis;
mod leads;
mod matters;
pub(crate) mod orders;
mod packs;
mod pairings;
pub(crate) mod people;
mod plans;
mod sittings;
mod visits;

pub(crate) use attachment::attachment;

use crate::ServerState;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .merge(account::routes())
        .merge(calls::routes())
        .merge(contacts::routes())
        .merge(conversations::routes())
        .merge(orders::routes())
        .merge(batch_faults::routes())
        .merge(matters::routes())
        .merge(visits::routes())
        .merge(people::routes())
        .merge(plans::routes())
        .merge(imports::routes())
        .merge(journal::routes())
        .merge(kpis::routes())
        .merge(exports::routes())
        .merge(findings::routes())
        .merge(audits::routes())
        .merge(back_tests::routes())
        .merge(circulars::routes())
        .merge(churn::routes())
        .merge(headcount::routes())
        .merge(hotspots::routes())
        .merge(compensations::routes())
        .merge(coaching::routes())
        .merge(sittings::routes())
        .merge(pairings::routes())
        .merge(contests::routes())
        .merge(leads::routes())
        .merge(broadcasts::routes())
        .merge(packs::routes())
}

/// A piece of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T: ToSchema> {
    /// The rows.
    pub(crate) items: Vec<T>,
    /// Where the next page starts; none when this is the last one.
    pub(crate) next: Option<String>,
}
