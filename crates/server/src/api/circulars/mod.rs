//! Circulars 通报.

mod file;
mod kept_file;
mod list;
mod show;
mod show_kept;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(show::show))
        .routes(routes!(file::file))
        .routes(routes!(list::list))
        .routes(routes!(show_kept::show_kept))
        .routes(routes!(kept_file::kept_file))
}
