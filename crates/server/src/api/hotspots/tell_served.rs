use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::hotspots::{self, ServedTold, TellServed};

/// Tells how many users share which splitter, port, OLT and building, from the operator's resource table. A group that is
/// told again is told anew.
#[utoipa::path(post, path = "/api/v1/served-groups", operation_id = "tell_served_groups", tag = "hotspots",
    request_body = TellServed, responses((status = 200, body = ServedTold), (status = 403, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn tell_served(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(told): Body<TellServed>,
) -> Result<Json<ServedTold>, Problem> {
    let kept = hotspots::tell_served(&state.app, &caller, told).await;
    kept.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
