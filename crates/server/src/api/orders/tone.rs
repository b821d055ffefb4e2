use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::tone_hints::{self, HintedTone};
use doorstep_domain::{OrderId, ToneHint};

/// Says how the customer of an order likes to be spoken to: a hint for tone, never a score.
#[utoipa::path(put, path = "/api/v1/orders/{id}/tone", operation_id = "hint_tone", tag = "orders",
    request_body = HintedTone,
    params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ToneHint), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn hint_tone(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<OrderId>,
    Body(hint): Body<HintedTone>,
) -> Result<Json<ToneHint>, Problem> {
    let answer = tone_hints::set(&state.app, &caller, id, hint).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Erases what was hinted of the customer of an order.
#[utoipa::path(delete, path = "/api/v1/orders/{id}/tone", operation_id = "erase_tone", tag = "orders",
    params(("id" = String, Path, format = "uuid")),
    responses((status = 204, description = "Erased"), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn erase_tone(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<OrderId>,
) -> Result<StatusCode, Problem> {
    tone_hints::erase(&state.app, &caller, id).await.map_err(|error| Problem::of(error, caller.locale))?;
    Ok(StatusCode::NO_CONTENT)
}
