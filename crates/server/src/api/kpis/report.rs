use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::kpis::{self, KpiQuery, KpiReport};

/// KPIs of a period, with the orders behind each.
#[utoipa::path(get, path = "/api/v1/kpis", tag = "kpis", params(KpiQuery), responses(
    (status = 200, body = KpiReport), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn report(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<KpiQuery>,
) -> Result<Json<KpiReport>, Problem> {
    let report = kpis::report(&state.app, &caller, &query).await;
    report.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
