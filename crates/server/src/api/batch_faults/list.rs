use crate::request::SignedIn;
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::batch_faults::{self, BatchFaultView};

/// Batch faults that are open, and those over whose orders tested well and wait to be closed, newest first.
#[utoipa::path(get, path = "/api/v1/batch-faults/open", operation_id = "open_batch_faults", tag = "orders", responses(
    (status = 200, body = Vec<BatchFaultView>)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<BatchFaultView>>, Problem> {
    batch_faults::list(&state.app, &caller).await.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
