use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::coaching::{self, TrainingQuery, TrainingRow};

/// How technicians, or agents of the hotline, learn: breaches, exams that are due, certificates, mentors.
#[utoipa::path(get, path = "/api/v1/training", operation_id = "list_training", tag = "training",
    params(TrainingQuery),
    responses((status = 200, body = Page<TrainingRow>), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn of_people(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<TrainingQuery>,
) -> Result<Json<Page<TrainingRow>>, Problem> {
    let (items, next) = coaching::of_people(&state.app, &caller, &query)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
