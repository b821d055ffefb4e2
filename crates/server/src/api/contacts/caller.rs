use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contacts::{self, CallerView, WhoCalls};

/// Who calls, by phone or order number: lines with open batch faults, orders with live arrival times, earlier contacts,
/// what to say. A `POST`, because phones do not belong into addresses and their logs; it changes nothing.
#[utoipa::path(post, path = "/api/v1/contacts/caller", tag = "contacts", operation_id = "look_up_caller", request_body = WhoCalls, responses(
    (status = 200, body = CallerView), (status = 422, body = ProblemBody)))]
pub(crate) async fn caller(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(who): Body<WhoCalls>,
) -> Result<Json<CallerView>, Problem> {
    let view = contacts::caller(&state.app, &caller, &who).await;
    view.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
