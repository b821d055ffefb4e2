use super::by_link::ByLink;
use crate::request::Body;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::customers::{self, Complain, Complained};

/// Takes a complaint; answers the number under which it is followed up.
#[utoipa::path(post, path = "/api/v1/customer/complaint", operation_id = "customer_complain", tag = "customer", request_body = Complain, responses(
    (status = 200, body = Complained), (status = 422, body = ProblemBody)))]
pub(crate) async fn complain(
    State(state): State<ServerState>,
    link: ByLink,
    Body(given): Body<Complain>,
) -> Result<Json<Complained>, Problem> {
    let answer = customers::complain(&state.app, link.asking(), given).await;
    answer.map(Json).map_err(|error| Problem::of(error, link.locale))
}
