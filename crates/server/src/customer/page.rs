use super::by_link::ByLink;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::customers::{self, CustomerView};

/// The customer's page: how their order stands, names and numbers masked.
#[utoipa::path(get, path = "/api/v1/customer/page", operation_id = "customer_page", tag = "customer", responses(
    (status = 200, body = CustomerView), (status = 404, body = ProblemBody), (status = 410, body = ProblemBody)))]
pub(crate) async fn page(
    State(state): State<ServerState>,
    link: ByLink,
) -> Result<Json<CustomerView>, Problem> {
    let view = customers::view(&state.app, link.asking()).await;
    view.map(Json).map_err(|error| Problem::of(error, link.locale))
}
