//! All that a customer said.

use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::conversations::{self, SpokenOfCustomer};
use doorstep_domain::CustomerId;

/// What is there of all that a customer said, before it is erased.
#[utoipa::path(get, path = "/api/v1/conversations/of-customer/{id}", operation_id = "show_spoken_of_customer",
    tag = "conversations", params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = SpokenOfCustomer), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<CustomerId>,
) -> Result<Json<SpokenOfCustomer>, Problem> {
    let spoken = conversations::spoken_of_customer(&state.app, &caller, id).await;
    spoken.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Erases the words of every conversation of a customer and forgets where their recordings lie, because the customer asks
/// for it. What was judged, times, roles and hashes stay. Answers with what was there; asked again it goes on where it was
/// interrupted.
#[utoipa::path(post, path = "/api/v1/conversations/of-customer/{id}/erase", operation_id = "erase_spoken_of_customer",
    tag = "conversations", params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = SpokenOfCustomer), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn erase(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<CustomerId>,
) -> Result<Json<SpokenOfCustomer>, Problem> {
    let erased = conversations::erase_of_customer(&state.app, &caller, id).await;
    erased.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
