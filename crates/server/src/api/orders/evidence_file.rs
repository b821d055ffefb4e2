use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use doorstep_app::orders;
use doorstep_domain::{BlobHash, OrderId};

/// A picture or the strokes of a signature out of an order's evidence; a file never changes, so a browser may keep it.
#[utoipa::path(get, path = "/api/v1/orders/{id}/evidence/{sha256}", tag = "orders", operation_id = "evidence_file",
    params(("id" = String, Path, format = "uuid"), ("sha256" = String, Path)), responses(
    (status = 200, content_type = "application/octet-stream", body = Vec<u8>), (status = 404, body = ProblemBody)))]
pub(crate) async fn evidence_file(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath((id, sha256)): InPath<(OrderId, BlobHash)>,
) -> Result<Response, Problem> {
    let file = orders::evidence_file(&state.app, &caller, id, &sha256).await;
    let file = file.map_err(|error| Problem::of(error, caller.locale))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type(&file))),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400, immutable")),
    ];
    Ok((headers, file).into_response())
}

/// What a file is by its first bytes; whatever a phone called it, a browser is told of pictures and data alone.
fn content_type(file: &[u8]) -> &'static str {
    match file {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'B', b'M', ..] => "image/bmp",
        [b'[' | b'{', ..] => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::content_type;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        let table: [(&[u8], &str); 6] = [
            (&[0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
            (b"\x89PNG\r\n", "image/png"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"{\"points\":[]}", "application/json"),
            (b"<html><script>", "application/octet-stream"),
            (b"", "application/octet-stream"),
        ];
        for (file, expected) in table {
            assert_eq!(content_type(file), expected, "{file:?}");
        }
    }
}
