use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::visits::{self, PositionTold, TellPosition};
use doorstep_domain::VisitId;

/// Tells where the crew of a visit is while it is on its way; the answer says whether more positions are wanted.
#[utoipa::path(put, path = "/api/v1/visits/{id}/position", operation_id = "tell_position", tag = "visits", request_body = TellPosition,
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = PositionTold), (status = 403, body = ProblemBody)))]
pub(crate) async fn tell_position(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<VisitId>,
    Body(told): Body<TellPosition>,
) -> Result<Json<PositionTold>, Problem> {
    let answer = visits::tell_position(&state.app, &caller, id, told).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
