use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::hotspots::{self, HotspotDetail};
use doorstep_domain::HotspotId;

/// One hotspot with the very orders behind it.
#[utoipa::path(get, path = "/api/v1/hotspots/{id}", operation_id = "show_hotspot", tag = "hotspots",
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = HotspotDetail),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<HotspotId>,
) -> Result<Json<HotspotDetail>, Problem> {
    let detail = hotspots::show(&state.app, &caller, id).await;
    detail.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
