use super::form::{PackForm, parts};
use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use doorstep_app::packs::{self, PackBrought};

/// Takes a norm pack in as a draft, or names every mistake with file, line and remedy. It binds nobody.
#[utoipa::path(post, path = "/api/v1/packs", operation_id = "bring_pack", tag = "packs",
    request_body(content = PackForm, content_type = "multipart/form-data"), responses(
    (status = 200, body = PackBrought), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn bring(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Json<PackBrought>, Problem> {
    let parts = parts(form, caller.locale).await?;
    let brought = packs::bring(&state.app, &caller, parts).await;
    brought.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
