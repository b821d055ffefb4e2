use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::packs::{self, PackRow};
use doorstep_domain::NormPackId;
use doorstep_domain::norm_pack::NormPackCommand;

/// Asks one verb of a norm pack: try it beside (`shadow`), let it bind from a day on (`set_live`, by a second person), end
/// it (`retire`, likewise) or give a draft up (`discard`). It is decided now, whatever `at` says.
#[utoipa::path(post, path = "/api/v1/packs/{id}/actions", operation_id = "act_on_pack", tag = "packs",
    request_body = NormPackCommand, params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = PackRow), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<NormPackId>,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<PackRow>, Problem> {
    let (command, _) = command::read::<NormPackCommand>(&state.app, body, caller.locale)?;
    let row = packs::act(&state.app, &caller, id, command).await;
    row.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
