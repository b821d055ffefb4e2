use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contacts::{self, ContactQuery, ContactRow};

/// Contacts the caller may see, newest first; `mine` adds those that are offered to the caller.
#[utoipa::path(get, path = "/api/v1/contacts", tag = "contacts", operation_id = "list_contacts", params(ContactQuery),
    responses((status = 200, body = Page<ContactRow>)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<ContactQuery>,
) -> Result<Json<Page<ContactRow>>, Problem> {
    let (items, next) = contacts::list(&state.app, &caller, &query)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
