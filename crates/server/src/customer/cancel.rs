use super::by_link::ByLink;
use crate::request::Body;
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::customers::{self, CancelOrder};

/// Cancels, as the customer.
#[utoipa::path(post, path = "/api/v1/customer/cancellation", operation_id = "customer_cancel", tag = "customer", request_body = CancelOrder, responses(
    (status = 204), (status = 422, body = ProblemBody)))]
pub(crate) async fn cancel(
    State(state): State<ServerState>,
    link: ByLink,
    Body(given): Body<CancelOrder>,
) -> Result<StatusCode, Problem> {
    let done = customers::cancel(&state.app, link.asking(), given).await;
    done.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, link.locale))
}
