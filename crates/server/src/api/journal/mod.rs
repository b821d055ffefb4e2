//! The journal.

mod after;
mod look;
mod verify;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(after::after))
        .routes(routes!(look::look))
        .routes(routes!(verify::verify))
}
