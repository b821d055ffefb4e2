use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contacts::{self, ContactView};
use doorstep_domain::ContactId;

/// The contact with its clocks, its pre-diagnosis and its whole chain.
#[utoipa::path(get, path = "/api/v1/contacts/{id}", tag = "contacts", operation_id = "show_contact", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ContactView), (status = 404, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ContactId>,
) -> Result<Json<ContactView>, Problem> {
    let view = contacts::show(&state.app, &caller, id).await;
    view.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
