use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::coaching::{self, CoachingView};
use doorstep_domain::PersonId;

/// What a technician or an agent should learn, as their trainer sees it.
#[utoipa::path(get, path = "/api/v1/people/{person}/coaching", operation_id = "coaching_of_person", tag = "training",
    params(("person" = PersonId, Path)),
    responses((status = 200, body = CoachingView), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn of_person(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(person): InPath<PersonId>,
) -> Result<Json<CoachingView>, Problem> {
    let answer = coaching::of_person(&state.app, &caller, person).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
