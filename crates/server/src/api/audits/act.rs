use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::audits::{self, AuditView};
use doorstep_domain::AuditId;
use doorstep_domain::audit::AuditCommand;

/// Asks one verb of an audit: take it up, judge it, judge it blind, appeal, decide an appeal. It happens now, whatever `at`
/// says.
#[utoipa::path(post, path = "/api/v1/audits/{id}/actions", operation_id = "act_on_audit", tag = "audits",
    request_body = AuditCommand, params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = AuditView), (status = 403, body = ProblemBody), (status = 409, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<AuditId>,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<AuditView>, Problem> {
    let (command, _) = command::read::<AuditCommand>(&state.app, body, caller.locale)?;
    let audit = audits::act(&state.app, &caller, id, command).await;
    audit.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
