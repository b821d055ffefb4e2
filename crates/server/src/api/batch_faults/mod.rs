//! Batch faults 群障.

mod list;
mod open;
mod recover;
mod show;
mod suspects;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(suspects::suspects, open::open))
        .routes(routes!(list::list))
        .routes(routes!(show::show))
        .routes(routes!(recover::recover))
}
