use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use doorstep_app::customers;
use doorstep_domain::OrderId;

/// 服务确认单 as the customer has it: PDF.
#[utoipa::path(get, path = "/api/v1/orders/{id}/confirmation", tag = "orders", operation_id = "order_confirmation",
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 404, body = ProblemBody)))]
pub(crate) async fn confirmation(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<OrderId>,
) -> Result<Response, Problem> {
    let sheet = customers::confirmation_file_of(&state.app, &caller, id).await;
    sheet.map(answer).map_err(|error| Problem::of(error, caller.locale))
}

/// A sheet as a browser shows or keeps it.
pub(crate) fn answer(sheet: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/pdf")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("inline; filename=\"service-confirmation.pdf\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, sheet).into_response()
}
