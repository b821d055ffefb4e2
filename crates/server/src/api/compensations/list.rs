use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::compensations::{self, CompensationQuery, CompensationRow};

/// Compensations that the norm proposed, newest first: those that need somebody, or those in one state.
#[utoipa::path(get, path = "/api/v1/compensations", operation_id = "list_compensations", tag = "compensations", params(CompensationQuery),
    responses((status = 200, body = Page<CompensationRow>), (status = 403, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<CompensationQuery>,
) -> Result<Json<Page<CompensationRow>>, Problem> {
    let (items, next) = compensations::list(&state.app, &caller, &query)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
