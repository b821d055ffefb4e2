use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contests::{self, ContestRow};
use doorstep_domain::ContestId;
use doorstep_domain::contest::ContestCommand;

/// Enters a visit that is over, takes one back, or closes the contest.
#[utoipa::path(post, path = "/api/v1/contests/{id}/actions", operation_id = "act_on_contest", tag = "training",
    request_body = ContestCommand,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ContestRow), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ContestId>,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<ContestRow>, Problem> {
    let (command, _) = command::read::<ContestCommand>(&state.app, body, caller.locale)?;
    let answer = contests::act(&state.app, &caller, id, command).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
