use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use doorstep_app::people;
use doorstep_domain::{PersonId, Portrait};

/// Takes in the portrait 工作照 that customers compare at the door: JPEG, PNG or WebP, at most 512 kB.
#[utoipa::path(put, path = "/api/v1/technicians/{person}/portrait", tag = "people", params(("person" = PersonId, Path)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses(
    (status = 200, body = Portrait), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn save_portrait(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(person): InPath<PersonId>,
    picture: Bytes,
) -> Result<Json<Portrait>, Problem> {
    let portrait = people::save_portrait(&state.app, &caller, person, picture.into()).await;
    portrait.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// The portrait of a technician.
#[utoipa::path(get, path = "/api/v1/technicians/{person}/portrait", tag = "people", params(("person" = PersonId, Path)), responses(
    (status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = 404, body = ProblemBody)))]
pub(crate) async fn portrait(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(person): InPath<PersonId>,
) -> Result<Response, Problem> {
    let picture = people::portrait(&state.app, &caller, person).await;
    picture.map(answer).map_err(|error| Problem::of(error, caller.locale))
}

/// A face as a browser shows it; it may be another tomorrow, and stays on nobody's disk.
pub(crate) fn answer(picture: Vec<u8>) -> Response {
    let kind = match picture.first() {
        Some(0x89) => "image/png",
        Some(b'R') => "image/webp",
        _ => "image/jpeg",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, picture).into_response()
}
