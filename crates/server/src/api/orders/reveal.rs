use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::orders;
use doorstep_domain::{Customer, OrderId};
use serde::Deserialize;
use utoipa::ToSchema;

/// Why someone needs to see the customer.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Reveal {
    /// The reason, kept in the journal.
    #[schema(min_length = 1, pattern = r"\S")]
    reason: String,
}

/// Shows the customer's full name and phone; each reveal is an event.
#[utoipa::path(post, path = "/api/v1/orders/{id}/customer", tag = "orders", request_body = Reveal,
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = Customer), (status = 403, body = ProblemBody)))]
pub(crate) async fn reveal(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<OrderId>,
    Body(asked): Body<Reveal>,
) -> Result<Json<Customer>, Problem> {
    let customer = orders::reveal(&state.app, &caller, id, &asked.reason).await;
    customer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
