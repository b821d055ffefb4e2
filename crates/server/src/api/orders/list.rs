use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::orders::{self, OrderQuery, OrderRow};

/// Orders the caller may see, newest first.
#[utoipa::path(get, path = "/api/v1/orders", tag = "orders", params(OrderQuery), responses((status = 200, body = Page<OrderRow>)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<OrderQuery>,
) -> Result<Json<Page<OrderRow>>, Problem> {
    let (items, next) =
        orders::list(&state.app, &caller, &query).await.map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
