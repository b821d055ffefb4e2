//! Conversations 通话.

mod back_test;
mod erase;
mod fetch_sound;
mod list;
mod of_customer;
mod rules;
mod show;
mod sound;
mod take_in;
mod take_in_lines;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(list::list, take_in::take_in))
        .routes(routes!(take_in_lines::take_in_lines))
        .routes(routes!(rules::rules))
        .routes(routes!(back_test::back_test))
        .routes(routes!(of_customer::show))
        .routes(routes!(of_customer::erase))
        .routes(routes!(show::show))
        .routes(routes!(sound::sound))
        .routes(routes!(fetch_sound::fetch))
        .routes(routes!(erase::erase))
}
