use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::audits::{self, AuditSummary, SummaryQuery};

/// What waits to be judged, what was found by chance and by score, how alike inspectors judge, how much each has.
#[utoipa::path(get, path = "/api/v1/audits/summary", operation_id = "summarise_audits", tag = "audits", params(SummaryQuery),
    responses((status = 200, body = AuditSummary), (status = 403, body = ProblemBody)))]
pub(crate) async fn summary(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<SummaryQuery>,
) -> Result<Json<AuditSummary>, Problem> {
    let summary = audits::summary(&state.app, &caller, &query).await;
    summary.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
