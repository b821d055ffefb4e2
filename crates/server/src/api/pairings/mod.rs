//! Pairings 师徒.

mod act;
mod list;
mod pair;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(list::list, pair::pair)).routes(routes!(act::act))
}
