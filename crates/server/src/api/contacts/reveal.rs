use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contacts;
use doorstep_domain::{ContactId, Customer};
use serde::Deserialize;
use utoipa::ToSchema;

/// Why someone needs to see the caller.
#[derive(Deserialize, ToSchema)]
pub(crate) struct RevealCaller {
    /// The reason, kept in the journal.
    #[schema(min_length = 1, pattern = r"\S")]
    reason: String,
}

/// Shows the caller's full name and phone while the contact is open; each reveal is an event.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/customer", tag = "contacts", operation_id = "reveal_caller", request_body = RevealCaller,
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = Customer), (status = 403, body = ProblemBody)))]
pub(crate) async fn reveal(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ContactId>,
    Body(asked): Body<RevealCaller>,
) -> Result<Json<Customer>, Problem> {
    let customer = contacts::reveal(&state.app, &caller, id, &asked.reason).await;
    customer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
