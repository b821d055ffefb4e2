use crate::request::SignedIn;
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::sessions::{self, Account};

/// One's own account.
#[utoipa::path(get, path = "/api/v1/account", operation_id = "show_account", tag = "account", responses(
    (status = 200, body = Account), (status = 403, body = ProblemBody)))]
pub(crate) async fn show(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Account>, Problem> {
    let account = sessions::account(&state.app, &caller).await;
    account.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
