use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::churn::{self, ChurnQuery, ChurnReport};

/// Who asked to disconnect in a period, why, who stayed and who left, with the contacts behind it.
#[utoipa::path(get, path = "/api/v1/churn", operation_id = "churn_report", tag = "contacts", params(ChurnQuery), responses(
    (status = 200, body = ChurnReport), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn report(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<ChurnQuery>,
) -> Result<Json<ChurnReport>, Problem> {
    let report = churn::report(&state.app, &caller, &query).await;
    report.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
