use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::audits::{self, AuditDraw, DrawAudits};

/// Draws a sample of a day: of visits those trusted least, of conversations those with a risk and those of new people, and
/// a random share of all. The same seed draws nothing twice.
#[utoipa::path(post, path = "/api/v1/audits/draws", operation_id = "draw_audits", tag = "audits", request_body = DrawAudits,
    responses((status = 200, body = AuditDraw), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn draw(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(facts): Body<DrawAudits>,
) -> Result<Json<AuditDraw>, Problem> {
    let drawn = audits::draw(&state.app, &caller, facts).await;
    drawn.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
