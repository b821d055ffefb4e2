use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, MadePlan, MakePlan};

/// Plans an area for some days and, where asked, puts the plan in force; no plan comes in force that the checker finds
/// fault with.
#[utoipa::path(post, path = "/api/v1/plans", tag = "plans", request_body = MakePlan, responses(
    (status = 200, body = MadePlan), (status = 422, body = ProblemBody)))]
pub(crate) async fn make(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<MakePlan>,
) -> Result<Json<MadePlan>, Problem> {
    let answer = plans::make(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
