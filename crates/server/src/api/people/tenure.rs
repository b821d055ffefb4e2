use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::people::{self, ChangeTenure, LeavingReason};
use doorstep_domain::{PersonId, Tenure};

/// Puts somebody in the reserve, lets them take up service, or writes down that they left and why.
#[utoipa::path(post, path = "/api/v1/people/{person}/tenure", tag = "people", params(("person" = PersonId, Path)), request_body = ChangeTenure, responses(
    (status = 200, body = Tenure), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn change_tenure(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(person): InPath<PersonId>,
    Body(wanted): Body<ChangeTenure>,
) -> Result<Json<Tenure>, Problem> {
    let tenure = people::change_tenure(&state.app, &caller, person, wanted).await;
    tenure.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Why somebody may leave, as the norm pack in force names it.
#[utoipa::path(get, path = "/api/v1/leaving-reasons", tag = "people", responses(
    (status = 200, body = [LeavingReason]), (status = 403, body = ProblemBody)))]
pub(crate) async fn leaving_reasons(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<LeavingReason>>, Problem> {
    let reasons = people::leaving_reasons(&state.app, &caller);
    reasons.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
