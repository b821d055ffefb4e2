//! Audits 质检 and trust scores.

mod act;
mod draw;
mod list;
mod picture;
mod show;
mod summary;
mod trust;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(summary::summary))
        .routes(routes!(draw::draw))
        .routes(routes!(show::show))
        .routes(routes!(act::act))
        .routes(routes!(picture::picture))
        .routes(routes!(trust::trust))
}
