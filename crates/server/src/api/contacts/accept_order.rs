use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::contacts::{self, WishedOrder};
use doorstep_domain::{ContactId, Order};

/// 受理 while the customer is on the line: accepts an order and ties it to the contact, with what the pre-diagnosis came
/// to. A disconnection asks for its reason first.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/orders", tag = "contacts", operation_id = "accept_order_on_contact", request_body = WishedOrder,
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 201, body = Order), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn accept_order(
    State(state): State<ServerState>,
    SignedIn(mut caller): SignedIn,
    InPath(id): InPath<ContactId>,
    Body(order): Body<WishedOrder>,
) -> Result<(StatusCode, Json<Order>), Problem> {
    if let Some(request) = caller.request.as_mut() {
        request.status = StatusCode::CREATED.as_u16();
    }
    let order = contacts::accept_order(&state.app, &caller, id, order).await;
    order.map(|order| (StatusCode::CREATED, Json(order))).map_err(|error| Problem::of(error, caller.locale))
}
