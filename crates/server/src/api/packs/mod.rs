//! Norm packs 规范包 that people bring, beside those that came with the program.

mod act;
mod back_test;
mod bring;
pub(crate) mod form;
mod list;
mod shadow;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(bring::bring))
        .routes(routes!(act::act))
        .routes(routes!(back_test::back_test))
        .routes(routes!(shadow::shadow))
}
