use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::packs::{self, PackShadow};
use doorstep_domain::NormPackId;

/// What a norm pack on trial has said so far beside the one that counts.
#[utoipa::path(get, path = "/api/v1/packs/{id}/shadow", operation_id = "show_shadow", tag = "packs",
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = PackShadow),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn shadow(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<NormPackId>,
) -> Result<Json<PackShadow>, Problem> {
    let shadow = packs::shadow(&state.app, &caller, id).await;
    shadow.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
