use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::people::{self, SaveTechnician};
use doorstep_domain::{PersonId, Technician};

/// Saves skills, certificates and what else planning knows of a technician.
#[utoipa::path(put, path = "/api/v1/technicians/{person}", tag = "people", params(("person" = PersonId, Path)), request_body = SaveTechnician, responses(
    (status = 200, body = Technician), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn save_technician(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(person): InPath<PersonId>,
    Body(technician): Body<SaveTechnician>,
) -> Result<Json<Technician>, Problem> {
    let technician = people::save_technician(&state.app, &caller, person, technician).await;
    technician.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
