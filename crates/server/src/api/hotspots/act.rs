use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::hotspots::{self, HotspotRow};
use doorstep_domain::HotspotId;
use doorstep_domain::hotspot::HotspotCommand;

/// Asks one verb of a hotspot: take it on, finish it, dismiss it. It happens now, whatever `at` says.
#[utoipa::path(post, path = "/api/v1/hotspots/{id}/actions", operation_id = "act_on_hotspot", tag = "hotspots",
    request_body = HotspotCommand, params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = HotspotRow), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<HotspotId>,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<HotspotRow>, Problem> {
    let (command, _) = command::read::<HotspotCommand>(&state.app, body, caller.locale)?;
    let row = hotspots::act(&state.app, &caller, id, command).await;
    row.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
