use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::audits::{self, AuditQuery, AuditRow};

/// Audits the caller may see, newest draw first. With `of_me` what was judged of the caller's own visits.
#[utoipa::path(get, path = "/api/v1/audits", operation_id = "list_audits", tag = "audits", params(AuditQuery), responses(
    (status = 200, body = Page<AuditRow>), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<AuditQuery>,
) -> Result<Json<Page<AuditRow>>, Problem> {
    let (items, next) =
        audits::list(&state.app, &caller, &query).await.map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
