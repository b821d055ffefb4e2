use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, LearnLengths, LengthsLearned};

/// Learns from the visits of days that are over, as the product does every night; each day counts once.
#[utoipa::path(post, path = "/api/v1/learned", operation_id = "learn_lengths", tag = "plans",
    request_body = LearnLengths, responses((status = 200, body = LengthsLearned), (status = 403, body = ProblemBody)))]
pub(crate) async fn learn(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<LearnLengths>,
) -> Result<Json<LengthsLearned>, Problem> {
    let answer = plans::learn(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
