//! What phones send and fetch.

mod pull;
mod push;
mod upload;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(push::push, pull::pull))
        .routes(routes!(upload::begin))
        .routes(routes!(upload::append))
        .routes(routes!(upload::finish))
}
