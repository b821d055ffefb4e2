//! Orders 工单.

mod accept;
mod act;
pub(crate) mod confirmation;
mod evidence_file;
mod link;
mod list;
mod reveal;
mod show;
mod tone;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list, accept::accept))
        .routes(routes!(show::show))
        .routes(routes!(confirmation::confirmation))
        .routes(routes!(act::act))
        .routes(routes!(evidence_file::evidence_file))
        .routes(routes!(reveal::reveal))
        .routes(routes!(link::link))
        .routes(routes!(tone::hint_tone, tone::erase_tone))
}
