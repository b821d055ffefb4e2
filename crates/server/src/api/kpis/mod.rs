//! KPIs and the targets that territories set for them.

mod list_targets;
mod report;
mod set_target;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(report::report))
        .routes(routes!(list_targets::list_targets, set_target::set_target))
}
