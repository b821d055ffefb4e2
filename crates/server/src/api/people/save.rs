use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::people::{self, SavePerson};
use doorstep_domain::Person;

/// Creates or changes a person, found by login.
#[utoipa::path(post, path = "/api/v1/people", tag = "people", request_body = SavePerson, responses(
    (status = 200, body = Person), (status = 403, body = ProblemBody)))]
pub(crate) async fn save(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(person): Body<SavePerson>,
) -> Result<Json<Person>, Problem> {
    let person = people::save_person(&state.app, &caller, person).await;
    person.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
