use crate::request::{InQuery, SignedIn};
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::matters::{self, MatterQuery, MatterRow};

/// What is still to be decided, the most urgent kind first, or with `closed` what was.
#[utoipa::path(get, path = "/api/v1/matters", tag = "orders", operation_id = "list_matters", params(MatterQuery),
    responses((status = 200, body = Vec<MatterRow>)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<MatterQuery>,
) -> Result<Json<Vec<MatterRow>>, Problem> {
    let rows = matters::list(&state.app, &caller, &query).await;
    rows.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
