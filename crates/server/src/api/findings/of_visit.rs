use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::findings::{self, VisitFindings};
use doorstep_domain::VisitId;

/// What a visit is judged to be by the norm of its day: live while it goes on, kept when it is over.
#[utoipa::path(get, path = "/api/v1/visits/{id}/findings", operation_id = "findings_of_visit", tag = "findings",
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = VisitFindings), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn of_visit(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<VisitId>,
) -> Result<Json<VisitFindings>, Problem> {
    let view = findings::of_visit(&state.app, &caller, id).await;
    view.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
