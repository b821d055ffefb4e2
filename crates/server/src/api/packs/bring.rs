use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use doorstep_app::packs::{self, PackBrought, PackPart};
use utoipa::ToSchema;

/// More parts than a pack has files.
const PARTS_MAX: usize = 256;

/// The parts of the form.
#[derive(ToSchema)]
#[allow(dead_code)] // describes the form; the parts are read one by one
pub(crate) struct PackForm {
    /// The pack's folder as a zip, or its TOML files one by one.
    #[schema(value_type = Vec<String>, format = Binary)]
    file: Vec<Vec<u8>>,
}

/// Takes a norm pack in as a draft, or names every mistake with file, line and remedy. It binds nobody.
#[utoipa::path(post, path = "/api/v1/packs", operation_id = "bring_pack", tag = "packs",
    request_body(content = PackForm, content_type = "multipart/form-data"), responses(
    (status = 200, body = PackBrought), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn bring(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Json<PackBrought>, Problem> {
    let mut form = form.map_err(|rejection| Problem::malformed(rejection.body_text(), caller.locale))?;
    let mut parts = Vec::new();
    for _ in 0..PARTS_MAX {
        let part = form.next_field().await;
        let part = part.map_err(|error| Problem::malformed(error.body_text(), caller.locale))?;
        let Some(part) = part else { break };
        let name = part.file_name().unwrap_or("file").to_owned();
        let bytes = part.bytes().await;
        let bytes = bytes.map_err(|error| Problem::malformed(error.body_text(), caller.locale))?.to_vec();
        parts.push(PackPart { name, bytes });
    }
    let brought = packs::bring(&state.app, &caller, parts).await;
    brought.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
