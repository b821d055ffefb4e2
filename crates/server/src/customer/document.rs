use super::by_link::ByLink;
use crate::api::orders::confirmation::answer;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use doorstep_app::customers::{self, ConfirmationView};

/// 服务确认单: the customer's copy.
#[utoipa::path(get, path = "/api/v1/customer/document", operation_id = "customer_document", tag = "customer", responses(
    (status = 200, body = ConfirmationView), (status = 404, body = ProblemBody), (status = 410, body = ProblemBody)))]
pub(crate) async fn document(
    State(state): State<ServerState>,
    link: ByLink,
) -> Result<Json<ConfirmationView>, Problem> {
    let view = customers::confirmation(&state.app, link.asking()).await;
    view.map(Json).map_err(|error| Problem::of(error, link.locale))
}

/// 服务确认单 as a file to be kept: PDF, in the language that the browser asks for.
#[utoipa::path(get, path = "/api/v1/customer/document/file", operation_id = "customer_document_file", tag = "customer", responses(
    (status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 404, body = ProblemBody), (status = 410, body = ProblemBody)))]
pub(crate) async fn document_file(
    State(state): State<ServerState>,
    link: ByLink,
) -> Result<Response, Problem> {
    let sheet = customers::confirmation_file(&state.app, link.asking()).await;
    sheet.map(answer).map_err(|error| Problem::of(error, link.locale))
}
