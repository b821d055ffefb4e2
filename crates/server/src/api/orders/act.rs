use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use doorstep_app::orders;
use doorstep_domain::order::OrderCommand;
use doorstep_domain::{Order, OrderId};

/// Asks one verb of an order. `at` is now where it is left out; `override: {reason}` goes ahead although the norm asks
/// for more, where the role may. With `If-Match` the verb is asked of that version only.
#[utoipa::path(post, path = "/api/v1/orders/{id}/actions", tag = "orders", request_body = OrderCommand,
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = Order), (status = 409, body = ProblemBody), (status = 412, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<OrderId>,
    headers: HeaderMap,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<Order>, Problem> {
    let (command, overriding) = command::read::<OrderCommand>(&state.app, body, caller.locale)?;
    let wanted = headers
        .get(header::IF_MATCH)
        .and_then(|tag| tag.to_str().ok()?.trim_matches('"').parse::<u64>().ok());
    let order = orders::act(&state.app, &caller, id, command, overriding, wanted).await;
    order.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
