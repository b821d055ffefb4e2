use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations::{self, RuleQualityRow, RulesQuery};

/// How far each rule can be relied on, by what inspectors said of its verdicts: precision with its interval, agreement of
/// two inspectors, and which rules should be tried out again. The most doubtful first.
#[utoipa::path(get, path = "/api/v1/conversations/rules", operation_id = "quality_of_rules", tag = "conversations",
    params(RulesQuery), responses((status = 200, body = Vec<RuleQualityRow>), (status = 403, body = ProblemBody)))]
pub(crate) async fn rules(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<RulesQuery>,
) -> Result<Json<Vec<RuleQualityRow>>, Problem> {
    let rows = conversations::rules(&state.app, &caller, &query).await;
    rows.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
