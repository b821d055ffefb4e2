use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contacts;
use doorstep_domain::contact::ContactCommand;
use doorstep_domain::{Contact, ContactId};

/// Asks one verb of a contact. `at` is now where it is left out; `override: {reason}` goes ahead although the norm asks
/// for more, where the role may.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/actions", tag = "contacts", operation_id = "act_on_contact", request_body = ContactCommand,
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = Contact), (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ContactId>,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<Contact>, Problem> {
    let (command, overriding) = command::read::<ContactCommand>(&state.app, body, caller.locale)?;
    let contact = contacts::act(&state.app, &caller, id, command, overriding).await;
    contact.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
