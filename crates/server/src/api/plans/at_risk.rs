use super::board::Which;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, AtRiskView};

/// Promises of today that may break, the most probable first.
#[utoipa::path(get, path = "/api/v1/board/at-risk", tag = "plans", params(Which), responses(
    (status = 200, body = Vec<AtRiskView>), (status = 403, body = ProblemBody)))]
pub(crate) async fn at_risk(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(which): InQuery<Which>,
) -> Result<Json<Vec<AtRiskView>>, Problem> {
    let answer = plans::at_risk(&state.app, &caller, &which.area).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
