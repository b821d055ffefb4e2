use super::by_link::ByLink;
use crate::request::Body;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::customers::{self, BookSlot};
use doorstep_domain::Promise;

/// Books a time, or takes another in place of the promised one, as the customer.
#[utoipa::path(post, path = "/api/v1/customer/booking", operation_id = "customer_book", tag = "customer", request_body = BookSlot, responses(
    (status = 200, body = Promise), (status = 422, body = ProblemBody)))]
pub(crate) async fn book(
    State(state): State<ServerState>,
    link: ByLink,
    Body(given): Body<BookSlot>,
) -> Result<Json<Promise>, Problem> {
    let answer = customers::book(&state.app, link.asking(), given).await;
    answer.map(Json).map_err(|error| Problem::of(error, link.locale))
}
