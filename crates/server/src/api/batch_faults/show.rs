use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::batch_faults::{self, BatchFaultDetail};
use doorstep_domain::BatchFaultId;

/// One batch fault with every order it holds or held, and what the test of each line showed.
#[utoipa::path(get, path = "/api/v1/batch-faults/{id}", operation_id = "show_batch_fault", tag = "orders",
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = BatchFaultDetail),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<BatchFaultId>,
) -> Result<Json<BatchFaultDetail>, Problem> {
    let detail = batch_faults::show(&state.app, &caller, id).await;
    detail.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
