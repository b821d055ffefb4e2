use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::contacts::{self, OpenContact};
use doorstep_domain::Contact;

/// Receives a contact; who does owns it until it is closed (首问负责).
#[utoipa::path(post, path = "/api/v1/contacts", tag = "contacts", operation_id = "open_contact", request_body = OpenContact, responses(
    (status = 201, body = Contact), (status = 422, body = ProblemBody)))]
pub(crate) async fn open(
    State(state): State<ServerState>,
    SignedIn(mut caller): SignedIn,
    Body(wanted): Body<OpenContact>,
) -> Result<(StatusCode, Json<Contact>), Problem> {
    if let Some(request) = caller.request.as_mut() {
        request.status = StatusCode::CREATED.as_u16();
    }
    let contact = contacts::open(&state.app, &caller, wanted).await;
    contact
        .map(|contact| (StatusCode::CREATED, Json(contact)))
        .map_err(|error| Problem::of(error, caller.locale))
}
