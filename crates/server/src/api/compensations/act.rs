use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::compensations::{self, CompensationRow};
use doorstep_domain::CompensationId;
use doorstep_domain::compensation::CompensationCommand;

/// Asks one verb of a compensation: examine it; as a second person release or refuse it. It happens now, whatever `at`
/// says.
#[utoipa::path(post, path = "/api/v1/compensations/{id}/actions", operation_id = "act_on_compensation", tag = "compensations",
    request_body = CompensationCommand, params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = CompensationRow), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<CompensationId>,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<CompensationRow>, Problem> {
    let (command, _) = command::read::<CompensationCommand>(&state.app, body, caller.locale)?;
    let row = compensations::act(&state.app, &caller, id, command).await;
    row.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
