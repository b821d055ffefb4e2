use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::hotspots::{self, HotspotQuery, HotspotRow};

/// Hotspots that were seen, newest first: those that need somebody, or those in one state.
#[utoipa::path(get, path = "/api/v1/hotspots", operation_id = "list_hotspots", tag = "hotspots", params(HotspotQuery),
    responses((status = 200, body = Page<HotspotRow>), (status = 403, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<HotspotQuery>,
) -> Result<Json<Page<HotspotRow>>, Problem> {
    let (items, next) = hotspots::list(&state.app, &caller, &query)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
