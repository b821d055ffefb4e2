use crate::request::{InQuery, SignedIn};
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::journal::{self, AuditPage, JournalQuery};

/// The audit log: who did what to what, newest first.
#[utoipa::path(get, path = "/api/v1/journal/log", tag = "journal", operation_id = "audit_log", params(JournalQuery),
    responses((status = 200, body = AuditPage)))]
pub(crate) async fn look(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<JournalQuery>,
) -> Result<Json<AuditPage>, Problem> {
    let page = journal::look(&state.app, &caller, &query).await;
    page.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
