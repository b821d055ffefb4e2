//! Broadcasts 群发 to the technicians of an area.

mod acknowledge;
mod list;
mod send;
mod withdraw;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list, send::send))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(acknowledge::acknowledge))
}
