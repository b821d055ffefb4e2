use crate::request::{InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::coaching;

/// The technician who asks has read a card.
#[utoipa::path(put, path = "/api/v1/coaching/cards/{card}", operation_id = "read_card", tag = "training",
    params(("card" = String, Path)),
    responses((status = 204, description = "Noted"), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn read_card(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(card): InPath<String>,
) -> Result<StatusCode, Problem> {
    coaching::read_card(&state.app, &caller, &card)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    Ok(StatusCode::NO_CONTENT)
}
