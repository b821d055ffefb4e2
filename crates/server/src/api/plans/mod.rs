//! Plans 排程, offers, the board.

mod board;
mod book;
mod make;
mod move_order;
mod offer;
mod preview_move;
mod repair;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(make::make))
        .routes(routes!(repair::repair))
        .routes(routes!(offer::offer))
        .routes(routes!(book::book))
        .routes(routes!(board::board))
        .routes(routes!(preview_move::preview_move))
        .routes(routes!(move_order::move_order))
}
