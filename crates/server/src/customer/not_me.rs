use super::by_link::ByLink;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::customers::{self, NotMe};

/// "Not me": the message went to a wrong number. The links die and the dispatcher is told.
#[utoipa::path(post, path = "/api/v1/customer/not-me", operation_id = "customer_not_me", tag = "customer", responses(
    (status = 200, body = NotMe), (status = 410, body = ProblemBody)))]
pub(crate) async fn not_me(State(state): State<ServerState>, link: ByLink) -> Result<Json<NotMe>, Problem> {
    let told = customers::not_me(&state.app, link.asking()).await;
    told.map(Json).map_err(|error| Problem::of(error, link.locale))
}
