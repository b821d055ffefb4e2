use crate::request::{Body, InPath, InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use doorstep_app::sync::{self, BeginUpload, UploadView};
use doorstep_domain::BlobHash;
use serde::Deserialize;
use utoipa::IntoParams;

/// Where a chunk starts.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Offset {
    /// Its first byte.
    offset: u64,
}

/// Begins an upload, or says how far the same one has come.
#[utoipa::path(post, path = "/api/v1/sync/uploads", tag = "sync", request_body = BeginUpload, responses(
    (status = 200, body = UploadView), (status = 422, body = ProblemBody)))]
pub(crate) async fn begin(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(file): Body<BeginUpload>,
) -> Result<Json<UploadView>, Problem> {
    sync::begin(&state.app, &caller, file).await.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Takes the next chunk.
#[utoipa::path(put, path = "/api/v1/sync/uploads/{id}", tag = "sync", params(("id" = String, Path), Offset),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 200, body = UploadView), (status = 422, body = ProblemBody)))]
pub(crate) async fn append(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<String>,
    InQuery(at): InQuery<Offset>,
    bytes: Bytes,
) -> Result<Json<UploadView>, Problem> {
    let upload = sync::append(&state.app, &caller, &id, at.offset, &bytes).await;
    upload.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Ends an upload: what came is what was announced, byte for byte.
#[utoipa::path(post, path = "/api/v1/sync/uploads/{id}/finish", tag = "sync", params(("id" = String, Path)), responses(
    (status = 200, body = BlobHash), (status = 422, body = ProblemBody)))]
pub(crate) async fn finish(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<String>,
) -> Result<Json<BlobHash>, Problem> {
    sync::finish(&state.app, &caller, &id).await.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
