//! Contests 技能竞赛.

mod act;
mod candidates;
mod list;
mod open;
mod show;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list, open::open))
        .routes(routes!(show::show))
        .routes(routes!(candidates::candidates))
        .routes(routes!(act::act))
}
