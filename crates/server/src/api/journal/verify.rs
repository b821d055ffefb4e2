use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::journal::{self, Verified};

/// Recomputes every hash of the journal and names what was changed, cut or lost.
#[utoipa::path(post, path = "/api/v1/journal/verification", tag = "journal", operation_id = "verify_journal",
    responses((status = 200, body = Verified), (status = 422, body = ProblemBody)))]
pub(crate) async fn verify(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Verified>, Problem> {
    journal::verify(&state.app, &caller).await.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
