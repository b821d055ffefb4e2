//! Contacts 来电.

mod accept_order;
mod act;
mod caller;
mod desk;
mod list;
mod open;
mod reveal;
mod show;
mod test_line;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list, open::open))
        .routes(routes!(desk::desk))
        .routes(routes!(caller::caller))
        .routes(routes!(show::show))
        .routes(routes!(act::act))
        .routes(routes!(accept_order::accept_order))
        .routes(routes!(test_line::test_line))
        .routes(routes!(reveal::reveal))
}
