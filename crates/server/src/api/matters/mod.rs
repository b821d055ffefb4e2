//! Matters 待办: what crews and customers reported and the desk must decide.

mod act;
mod list;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(list::list)).routes(routes!(act::act))
}
