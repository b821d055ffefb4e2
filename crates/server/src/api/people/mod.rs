//! People, technicians, shifts, territories.

mod areas;
mod list;
mod save;
mod territories;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list, save::save))
        .routes(routes!(territories::territories))
        .routes(routes!(areas::areas))
}
