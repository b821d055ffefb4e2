//! Sittings 考试.

mod begin;
mod hand_in;
mod list;
mod show;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list, begin::begin))
        .routes(routes!(show::show))
        .routes(routes!(hand_in::hand_in))
}
