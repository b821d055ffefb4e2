//! Calls 话单, put through by the telephone platform.

mod hear;
mod place;
mod unknown;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(place::place))
        .routes(routes!(unknown::unknown))
        .routes(routes!(hear::hear))
}
