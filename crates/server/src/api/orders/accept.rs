use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::orders::{self, AcceptOrder};
use doorstep_domain::Order;

/// 受理: takes an order in and starts its clocks.
#[utoipa::path(post, path = "/api/v1/orders", tag = "orders", request_body = AcceptOrder, responses(
    (status = 201, body = Order), (status = 422, body = ProblemBody)))]
pub(crate) async fn accept(
    State(state): State<ServerState>,
    SignedIn(mut caller): SignedIn,
    Body(order): Body<AcceptOrder>,
) -> Result<(StatusCode, Json<Order>), Problem> {
    if let Some(request) = caller.request.as_mut() {
        request.status = StatusCode::CREATED.as_u16();
    }
    let order = orders::accept(&state.app, &caller, order).await;
    order.map(|order| (StatusCode::CREATED, Json(order))).map_err(|error| Problem::of(error, caller.locale))
}
