//! Coaching 辅导: what technicians and agents should learn next.

mod of_people;
mod of_person;
mod own;
mod read_card;

use crate::ServerState;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::new()
        .routes(routes!(own::own))
        .routes(routes!(read_card::read_card))
        .routes(routes!(of_person::of_person))
        .routes(routes!(of_people::of_people))
}
