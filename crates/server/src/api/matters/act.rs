use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::matters;
use doorstep_domain::matter::MatterCommand;
use doorstep_domain::{Matter, MatterId};

/// Takes, answers or closes a matter; `at` is now where it is left out.
#[utoipa::path(post, path = "/api/v1/matters/{id}/actions", tag = "orders", operation_id = "act_on_matter", request_body = MatterCommand,
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = Matter), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<MatterId>,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<Matter>, Problem> {
    let (command, _) = command::read::<MatterCommand>(&state.app, body, caller.locale)?;
    let matter = matters::act(&state.app, &caller, id, command).await;
    matter.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
