use super::by_link::ByLink;
use crate::request::Body;
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::customers::{self, AnswerSurvey};

/// Takes the answers of the survey, once.
#[utoipa::path(post, path = "/api/v1/customer/survey", operation_id = "customer_survey", tag = "customer", request_body = AnswerSurvey, responses(
    (status = 204), (status = 422, body = ProblemBody)))]
pub(crate) async fn survey(
    State(state): State<ServerState>,
    link: ByLink,
    Body(given): Body<AnswerSurvey>,
) -> Result<StatusCode, Problem> {
    let done = customers::answer_survey(&state.app, link.asking(), given).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, link.locale))
}
