use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, EmergencyInserted, InsertEmergency};

/// Puts an emergency into the plan; without `publish` only says what it would change and whom to call.
#[utoipa::path(post, path = "/api/v1/board/emergency", tag = "plans", request_body = InsertEmergency, responses(
    (status = 200, body = EmergencyInserted), (status = 422, body = ProblemBody)))]
pub(crate) async fn insert_emergency(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<InsertEmergency>,
) -> Result<Json<EmergencyInserted>, Problem> {
    let answer = plans::insert_emergency(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
