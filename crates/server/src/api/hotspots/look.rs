use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::hotspots::{self, HotspotsSeen, LookForHotspots};

/// Looks for hotspots now, as the product does every night, and writes down those that are new.
#[utoipa::path(post, path = "/api/v1/hotspots/looks", operation_id = "look_for_hotspots", tag = "hotspots",
    request_body = LookForHotspots, responses((status = 200, body = HotspotsSeen), (status = 403, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn look(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(facts): Body<LookForHotspots>,
) -> Result<Json<HotspotsSeen>, Problem> {
    let seen = hotspots::look(&state.app, &caller, facts).await;
    seen.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
