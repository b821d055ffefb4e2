//! What a customer's page asks for, by signed link: `Authorization: Link TOKEN`. The token is in no address, so that no
//! log keeps it.

mod book;
mod by_link;
mod cancel;
mod complain;
mod document;
mod not_me;
mod offers;
mod page;
mod portrait;
mod still_good;
mod survey;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(page::page))
        .routes(routes!(portrait::portrait))
        .routes(routes!(offers::offers))
        .routes(routes!(book::book))
        .routes(routes!(cancel::cancel))
        .routes(routes!(survey::survey))
        .routes(routes!(complain::complain))
        .routes(routes!(not_me::not_me))
        .routes(routes!(still_good::still_good))
        .routes(routes!(document::document))
        .routes(routes!(document::document_file))
}
