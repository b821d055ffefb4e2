use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::coaching::{self, CoachingView};

/// What the technician or the agent who asks should learn: cards by their own breaches, of visits or of conversations, exams that are due, courses, certificates.
#[utoipa::path(get, path = "/api/v1/coaching", operation_id = "own_coaching", tag = "training",
    responses((status = 200, body = CoachingView), (status = 403, body = ProblemBody)))]
pub(crate) async fn own(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<CoachingView>, Problem> {
    let answer = coaching::own(&state.app, &caller).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
