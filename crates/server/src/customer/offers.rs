use super::by_link::ByLink;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::customers::{self, SlotView};

/// Times that the customer can take, each held for a while.
#[utoipa::path(get, path = "/api/v1/customer/offers", operation_id = "customer_offers", tag = "customer", responses(
    (status = 200, body = Vec<SlotView>), (status = 422, body = ProblemBody)))]
pub(crate) async fn offers(
    State(state): State<ServerState>,
    link: ByLink,
) -> Result<Json<Vec<SlotView>>, Problem> {
    let slots = customers::offers(&state.app, link.asking()).await;
    slots.map(Json).map_err(|error| Problem::of(error, link.locale))
}
