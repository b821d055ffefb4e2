//! Back-tests 回测: packs that are tried on history by a job.

mod cancel;
mod list;
mod result;
mod show;
mod start;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(start::start))
        .routes(routes!(list::list))
        .routes(routes!(show::show))
        .routes(routes!(result::result))
        .routes(routes!(cancel::cancel))
}
