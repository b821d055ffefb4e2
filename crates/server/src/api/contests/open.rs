use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contests::{self, ContestRow, OpenContest};

/// Opens a contest; the pack of this moment judges all of it.
#[utoipa::path(post, path = "/api/v1/contests", operation_id = "open_contest", tag = "training",
    request_body = OpenContest,
    responses((status = 200, body = ContestRow), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn open(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<OpenContest>,
) -> Result<Json<ContestRow>, Problem> {
    let answer = contests::open(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
