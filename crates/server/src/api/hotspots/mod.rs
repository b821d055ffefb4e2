//! Hotspots 热点.

mod act;
mod list;
mod look;
mod scan;
mod show;
mod tell_served;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(scan::scan))
        .routes(routes!(look::look))
        .routes(routes!(show::show))
        .routes(routes!(act::act))
        .routes(routes!(tell_served::tell_served))
}
