//! Visits 上门.

mod act;
mod tell_position;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new().routes(routes!(act::act)).routes(routes!(tell_position::tell_position))
}
