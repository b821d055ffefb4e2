//! Plans 排程, offers, the board.

mod at_risk;
mod board;
mod book;
mod data_quality;
mod explain;
mod insert_emergency;
mod learn;
mod learned;
mod leave_note;
mod make;
mod move_order;
mod notes;
mod offer;
mod pin;
mod preview_move;
mod repair;
mod storm;
mod unassign;
mod undo;
mod what_if;

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
        .routes(routes!(explain::explain))
        .routes(routes!(preview_move::preview_move))
        .routes(routes!(move_order::move_order))
        .routes(routes!(pin::pin))
        .routes(routes!(unassign::unassign))
        .routes(routes!(undo::undo))
        .routes(routes!(insert_emergency::insert_emergency))
        .routes(routes!(what_if::what_if))
        .routes(routes!(at_risk::at_risk))
        .routes(routes!(notes::notes, leave_note::leave_note))
        .routes(routes!(data_quality::data_quality))
        .routes(routes!(storm::storm, storm::start))
        .routes(routes!(storm::end))
        .routes(routes!(learned::learned, learn::learn))
        .routes(routes!(learned::learned_file))
}
