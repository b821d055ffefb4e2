use super::by_link::ByLink;
use crate::request::Body;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::customers::{self, StillGoodAnswer, StillGoodAnswered};

/// "Is it still good?" A no opens a repair.
#[utoipa::path(post, path = "/api/v1/customer/still-good", operation_id = "customer_still_good", tag = "customer", request_body = StillGoodAnswer, responses(
    (status = 200, body = StillGoodAnswered), (status = 422, body = ProblemBody)))]
pub(crate) async fn still_good(
    State(state): State<ServerState>,
    link: ByLink,
    Body(given): Body<StillGoodAnswer>,
) -> Result<Json<StillGoodAnswered>, Problem> {
    let answer = customers::still_good(&state.app, link.asking(), given).await;
    answer.map(Json).map_err(|error| Problem::of(error, link.locale))
}
