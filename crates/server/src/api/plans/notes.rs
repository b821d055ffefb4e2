use super::board::Which;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, ShiftNoteView};

/// What the shift before left to this one, newest first.
#[utoipa::path(get, path = "/api/v1/board/notes", tag = "plans", params(Which), responses(
    (status = 200, body = Vec<ShiftNoteView>), (status = 403, body = ProblemBody)))]
pub(crate) async fn notes(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(which): InQuery<Which>,
) -> Result<Json<Vec<ShiftNoteView>>, Problem> {
    let answer = plans::notes(&state.app, &caller, &which.area).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
