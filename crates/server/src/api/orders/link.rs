use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::links::{self, MadeLink, Purpose};
use doorstep_domain::OrderId;
use serde::Deserialize;
use utoipa::ToSchema;

/// Which link.
#[derive(Deserialize, ToSchema)]
pub(crate) struct WantedLink {
    /// What it is to be for.
    purpose: Purpose,
}

/// A customer's link, for a colleague to pass on; each is logged.
#[utoipa::path(post, path = "/api/v1/orders/{id}/links", operation_id = "make_link", tag = "orders", request_body = WantedLink,
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = MadeLink), (status = 403, body = ProblemBody)))]
pub(crate) async fn link(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<OrderId>,
    Body(wanted): Body<WantedLink>,
) -> Result<Json<MadeLink>, Problem> {
    let made = links::make(&state.app, &caller, id, wanted.purpose).await;
    made.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
