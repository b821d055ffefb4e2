use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::batch_faults::{self, OpenBatchFault};
use doorstep_domain::BatchFault;

/// Opens a batch fault: its orders are held, visits not begun are withdrawn, customers are told.
#[utoipa::path(post, path = "/api/v1/batch-faults", tag = "orders", request_body = OpenBatchFault, responses(
    (status = 200, body = BatchFault), (status = 422, body = ProblemBody)))]
pub(crate) async fn open(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<OpenBatchFault>,
) -> Result<Json<BatchFault>, Problem> {
    let fault = batch_faults::open(&state.app, &caller, wanted).await;
    fault.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
