use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::audits::{self, AuditDetail};
use doorstep_domain::AuditId;

/// One audit with the visit's evidence, its findings and its trust score side by side.
#[utoipa::path(get, path = "/api/v1/audits/{id}", operation_id = "show_audit", tag = "audits",
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = AuditDetail), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<AuditId>,
) -> Result<Json<AuditDetail>, Problem> {
    let detail = audits::show(&state.app, &caller, id).await;
    detail.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
