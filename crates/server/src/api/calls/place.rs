use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::calls::{self, CallRow, PlaceCall};

/// Puts whoever asks through to a customer: their own work phone rings first, then the customer's. What becomes of the call is
/// told by the telephone platform and stands with the visit, the order or the contact.
#[utoipa::path(post, path = "/api/v1/calls", operation_id = "place_call", tag = "calls", request_body = PlaceCall, responses(
    (status = 200, body = CallRow), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn place(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<PlaceCall>,
) -> Result<Json<CallRow>, Problem> {
    let answer = calls::place(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
