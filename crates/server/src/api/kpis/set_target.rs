use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::targets::{self, SetTarget, TargetRow};

/// Sets a KPI's target for a territory from a day on, or leaves it to what lies above again.
#[utoipa::path(post, path = "/api/v1/kpi-targets", operation_id = "set_kpi_target", tag = "kpis",
    request_body = SetTarget,
    responses((status = 200, body = TargetRow), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
    (status = 409, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn set_target(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<SetTarget>,
) -> Result<Json<TargetRow>, Problem> {
    let answer = targets::set(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
