use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::targets::{self, TargetQuery, TargetRow};

/// Targets of KPIs as territories set them, newest first. What holds now stands with each KPI.
#[utoipa::path(get, path = "/api/v1/kpi-targets", operation_id = "list_kpi_targets", tag = "kpis",
    params(TargetQuery),
    responses((status = 200, body = Page<TargetRow>), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn list_targets(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<TargetQuery>,
) -> Result<Json<Page<TargetRow>>, Problem> {
    let page = targets::list(&state.app, &caller, &query).await;
    page.map(|(items, next)| Json(Page { items, next })).map_err(|error| Problem::of(error, caller.locale))
}
