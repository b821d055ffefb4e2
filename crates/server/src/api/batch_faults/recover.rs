use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::batch_faults;
use doorstep_domain::{BatchFault, BatchFaultId};

/// The element works again. Where lines can be tested from afar each held order's line is tested: what is well waits to be
/// closed with the customer, the rest goes on where it stood.
#[utoipa::path(post, path = "/api/v1/batch-faults/{id}/recovery", tag = "orders", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = BatchFault), (status = 404, body = ProblemBody)))]
pub(crate) async fn recover(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<BatchFaultId>,
) -> Result<Json<BatchFault>, Problem> {
    let fault = batch_faults::recover(&state.app, &caller, id).await;
    fault.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
