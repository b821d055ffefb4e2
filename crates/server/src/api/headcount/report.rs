use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::headcount::{self, HeadcountQuery, HeadcountReport};

/// What a month asked of people, what time they had, how many it takes, who left, who waits in the reserve and whom to take.
#[utoipa::path(get, path = "/api/v1/headcount", operation_id = "headcount_report", tag = "people", params(HeadcountQuery), responses(
    (status = 200, body = HeadcountReport), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn report(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<HeadcountQuery>,
) -> Result<Json<HeadcountReport>, Problem> {
    let report = headcount::report(&state.app, &caller, &query).await;
    report.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
