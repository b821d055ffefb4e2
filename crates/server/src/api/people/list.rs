use crate::request::SignedIn;
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::people::{self, PersonRow};

/// People of the territories that the caller may read.
#[utoipa::path(get, path = "/api/v1/people", operation_id = "list_people", tag = "people", responses((status = 200, body = Vec<PersonRow>)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<PersonRow>>, Problem> {
    people::list(&state.app, &caller).await.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
