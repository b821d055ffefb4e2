use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, RepairPlan, RepairedPlan};

/// Repairs the plan in force: a technician is ill, work overruns; says whom to call.
#[utoipa::path(post, path = "/api/v1/plans/repair", tag = "plans", request_body = RepairPlan, responses(
    (status = 200, body = RepairedPlan), (status = 422, body = ProblemBody)))]
pub(crate) async fn repair(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<RepairPlan>,
) -> Result<Json<RepairedPlan>, Problem> {
    let answer = plans::repair(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
