use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::pairings::{self, Pair, PairingRow};

/// Pairs a novice with a mentor: from the next plan on the novice goes along.
#[utoipa::path(post, path = "/api/v1/pairings", operation_id = "pair", tag = "training",
    request_body = Pair,
    responses((status = 200, body = PairingRow), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn pair(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<Pair>,
) -> Result<Json<PairingRow>, Problem> {
    let answer = pairings::pair(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
