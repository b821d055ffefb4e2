use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::circulars::{self, Circular};
use doorstep_domain::CircularId;

/// A circular as it went out.
#[utoipa::path(get, path = "/api/v1/circulars/kept/{id}", operation_id = "show_kept_circular", tag = "circulars",
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = Circular),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn show_kept(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<CircularId>,
) -> Result<Json<Circular>, Problem> {
    let circular = circulars::show(&state.app, &caller, id).await;
    circular.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
