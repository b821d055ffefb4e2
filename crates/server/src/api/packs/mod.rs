//! Norm packs 规范包 of visits and of conversations that people bring, beside those that came with the program.

mod act;
mod bring;
pub(crate) mod form;
mod list;
mod shadow;
mod talks;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(bring::bring))
        .routes(routes!(act::act))
        .routes(routes!(shadow::shadow))
        .routes(routes!(talks::shadow))
}
