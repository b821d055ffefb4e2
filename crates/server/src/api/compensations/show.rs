use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::compensations::{self, CompensationDetail};
use doorstep_domain::CompensationId;

/// One compensation with its evidence: every promise, every visit, what takes a case out by the rule.
#[utoipa::path(get, path = "/api/v1/compensations/{id}", operation_id = "show_compensation", tag = "compensations",
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = CompensationDetail),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<CompensationId>,
) -> Result<Json<CompensationDetail>, Problem> {
    let detail = compensations::show(&state.app, &caller, id).await;
    detail.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
