use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use doorstep_app::audits;
use doorstep_domain::{AuditId, BlobHash};

/// A picture that the audited visit handed in, or the strokes of its signature as JSON.
#[utoipa::path(get, path = "/api/v1/audits/{id}/pictures/{sha256}", operation_id = "picture_of_audit", tag = "audits",
    params(("id" = String, Path, format = "uuid"), ("sha256" = String, Path)), responses(
    (status = 200, content_type = "image/*"), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn picture(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath((id, sha256)): InPath<(AuditId, BlobHash)>,
) -> Result<impl IntoResponse, Problem> {
    let bytes = audits::picture(&state.app, &caller, id, &sha256)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    // What a phone sent is shown as a picture or not at all: a browser must not guess, nor run anything in it.
    let headers = [
        (header::CONTENT_TYPE, kind(&bytes)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::CACHE_CONTROL, "private, max-age=3600, immutable"),
    ];
    Ok((headers, bytes))
}

/// What kind of file it is, by its first bytes.
fn kind(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "image/webp",
        [b'{' | b'[', ..] => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn a_file_is_named_by_its_first_bytes_and_never_as_a_page() {
        for (bytes, named) in [
            (&b"\x89PNG\r\n"[..], "image/png"),
            (b"\xFF\xD8\xFF\xE0", "image/jpeg"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
            (b"[[1,2]]", "application/json"),
            (b"<script>", "application/octet-stream"),
            (b"", "application/octet-stream"),
        ] {
            assert_eq!(kind(bytes), named);
        }
    }
}
