use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use doorstep_app::orders::{self, OrderView};
use doorstep_domain::OrderId;

/// The order with its whole chain. `ETag` is its version.
#[utoipa::path(get, path = "/api/v1/orders/{id}", tag = "orders", params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = OrderView), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<OrderId>,
) -> Result<impl IntoResponse, Problem> {
    let view =
        orders::show(&state.app, &caller, id).await.map_err(|error| Problem::of(error, caller.locale))?;
    Ok(([(header::ETAG, format!("\"{}\"", view.order.version))], Json(view)))
}
