use crate::request::SignedIn;
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contacts::{self, DeskView};

/// Queues and expert seats, churn reasons, symptoms, as the norm pack in force has them.
#[utoipa::path(get, path = "/api/v1/contacts/desk", tag = "contacts", operation_id = "contact_desk", responses((status = 200, body = DeskView)))]
pub(crate) async fn desk(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<DeskView>, Problem> {
    contacts::desk(&state.app, &caller).await.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
