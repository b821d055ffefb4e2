use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::audits::{self, TrustView};
use doorstep_domain::VisitId;

/// How well the evidence of a visit that is over fits together, part by part.
#[utoipa::path(get, path = "/api/v1/visits/{id}/trust", operation_id = "trust_of_visit", tag = "audits",
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = TrustView), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn trust(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<VisitId>,
) -> Result<Json<TrustView>, Problem> {
    let view = audits::trust_of_visit(&state.app, &caller, id).await;
    view.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
