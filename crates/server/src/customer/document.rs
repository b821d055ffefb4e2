use super::by_link::ByLink;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
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
