use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, ExplainQuery, OrderExplained};

/// Why an order is where it is in the plan in force, or why nowhere; where else it fits, with the exact change of score.
#[utoipa::path(get, path = "/api/v1/board/explanation", tag = "plans", params(ExplainQuery), responses(
    (status = 200, body = OrderExplained), (status = 403, body = ProblemBody)))]
pub(crate) async fn explain(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<ExplainQuery>,
) -> Result<Json<OrderExplained>, Problem> {
    let answer = plans::explain(&state.app, &caller, &query).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
