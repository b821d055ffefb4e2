use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::pairings::{self, PairingRow};

/// Who looks after which novice.
#[utoipa::path(get, path = "/api/v1/pairings", operation_id = "list_pairings", tag = "training",
    responses((status = 200, body = Vec<PairingRow>), (status = 403, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<PairingRow>>, Problem> {
    let answer = pairings::list(&state.app, &caller).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
