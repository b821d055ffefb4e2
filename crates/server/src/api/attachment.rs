use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use doorstep_app::tables::TableFile;

/// A file that a browser saves under its name and keeps no copy of.
pub(crate) fn attachment(file: TableFile) -> Response {
    let named = format!("attachment; filename=\"{}\"", file.name);
    let named = HeaderValue::from_str(&named).expect("a word and dates");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(file.content_type)),
        (header::CONTENT_DISPOSITION, named),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, file.bytes).into_response()
}
