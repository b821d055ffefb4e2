use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::packs::{self, PackRow};

/// Every norm pack that may bind the operator: those that people brought, newest first, then those that came with the
/// program.
#[utoipa::path(get, path = "/api/v1/packs", operation_id = "list_packs", tag = "packs",
    responses((status = 200, body = Vec<PackRow>), (status = 403, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<PackRow>>, Problem> {
    let rows = packs::list(&state.app, &caller).await;
    rows.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
