use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::circulars::{self, Circular, CircularQuery};

/// The circular of a branch or of a contractor's firm: what changed by more than chance, who is ahead, what is to be done.
#[utoipa::path(get, path = "/api/v1/circulars", operation_id = "show_circular", tag = "circulars", params(CircularQuery),
    responses((status = 200, body = Circular), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<CircularQuery>,
) -> Result<Json<Circular>, Problem> {
    let circular = circulars::write(&state.app, &caller, &query).await;
    circular.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
