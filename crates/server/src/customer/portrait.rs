use super::by_link::ByLink;
use crate::api::people::portrait::answer;
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::response::Response;
use doorstep_app::customers;

/// The face of who comes, or came last.
#[utoipa::path(get, path = "/api/v1/customer/portrait", operation_id = "customer_portrait", tag = "customer", responses(
    (status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = 404, body = ProblemBody), (status = 410, body = ProblemBody)))]
pub(crate) async fn portrait(State(state): State<ServerState>, link: ByLink) -> Result<Response, Problem> {
    let picture = customers::visitor_portrait(&state.app, link.asking()).await;
    picture.map(answer).map_err(|error| Problem::of(error, link.locale))
}
