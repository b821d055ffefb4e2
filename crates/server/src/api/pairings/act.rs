use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::pairings::{self, PairingRow};
use doorstep_domain::PairingId;
use doorstep_domain::pairing::PairingCommand;

/// Lets a novice go alone, or ends a pairing. It happens now, whatever `at` says.
#[utoipa::path(post, path = "/api/v1/pairings/{id}/actions", operation_id = "act_on_pairing", tag = "training",
    request_body = PairingCommand,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = PairingRow), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<PairingId>,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<PairingRow>, Problem> {
    let (command, _) = command::read::<PairingCommand>(&state.app, body, caller.locale)?;
    let answer = pairings::act(&state.app, &caller, id, command).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
