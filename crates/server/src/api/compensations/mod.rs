//! Compensations 慢必赔.

mod act;
mod list;
mod show;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(list::list)).routes(routes!(show::show)).routes(routes!(act::act))
}
