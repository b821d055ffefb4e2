use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use doorstep_app::back_tests::{self, AskBackTest, BackTestRow};
use doorstep_domain::NormPackId;

/// Asks for a norm pack to be tried on history: which visits or conversations would be judged otherwise, rule by rule, and,
/// of visits, which KPIs would move. A job judges, a stretch at a time, and writes nothing about them; `Location` says where
/// to look how far it has come. The same that runs already is not begun twice.
#[utoipa::path(post, path = "/api/v1/packs/{id}/back-tests", operation_id = "start_back_test", tag = "packs",
    params(("id" = String, Path, format = "uuid")), request_body = AskBackTest, responses(
    (status = 202, body = BackTestRow, headers(("Location" = String, description = "Where it stands"))),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn start(
    State(state): State<ServerState>,
    SignedIn(mut caller): SignedIn,
    InPath(id): InPath<NormPackId>,
    Body(asked): Body<AskBackTest>,
) -> Result<impl IntoResponse, Problem> {
    if let Some(request) = &mut caller.request {
        request.status = StatusCode::ACCEPTED.as_u16();
    }
    let row = back_tests::start(&state.app, &caller, id, &asked).await;
    let row = row.map_err(|error| Problem::of(error, caller.locale))?;
    let at = format!("/api/v1/back-tests/{}", row.id);
    Ok((StatusCode::ACCEPTED, [(LOCATION, at)], Json(row)))
}
