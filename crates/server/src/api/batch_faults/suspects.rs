use crate::request::SignedIn;
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::batch_faults::{self, Suspect};

/// Splitters, PON ports and buildings under which too many repair orders came in lately and are not held yet.
#[utoipa::path(get, path = "/api/v1/batch-faults", tag = "orders", responses((status = 200, body = Vec<Suspect>)))]
pub(crate) async fn suspects(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<Suspect>>, Problem> {
    batch_faults::suspects(&state.app, &caller)
        .await
        .map(Json)
        .map_err(|error| Problem::of(error, caller.locale))
}
