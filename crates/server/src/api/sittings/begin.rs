use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::sittings::{self, BeginSitting, SittingView};

/// Hands a paper out, to the technician who asks or to one who sits at the desk. Who has one on the table gets the same one.
#[utoipa::path(post, path = "/api/v1/sittings", operation_id = "begin_sitting", tag = "training",
    request_body = BeginSitting,
    responses((status = 200, body = SittingView), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn begin(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<BeginSitting>,
) -> Result<Json<SittingView>, Problem> {
    let answer = sittings::begin(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
