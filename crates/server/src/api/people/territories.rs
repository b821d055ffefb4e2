use crate::request::SignedIn;
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::people;
use doorstep_domain::Territory;

/// The territories that the caller may read orders of.
#[utoipa::path(get, path = "/api/v1/territories", tag = "people", responses((status = 200, body = Vec<Territory>)))]
pub(crate) async fn territories(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<Territory>>, Problem> {
    people::territories(&state.app, &caller)
        .await
        .map(Json)
        .map_err(|error| Problem::of(error, caller.locale))
}
