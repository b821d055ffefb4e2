use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::broadcasts::{self, BroadcastRow};
use doorstep_domain::AreaCode;
use serde::Deserialize;
use utoipa::IntoParams;

/// Whose.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct OfArea {
    /// The planning area.
    area: AreaCode,
}

/// What was told to the technicians of an area, newest first, and who does not know it yet.
#[utoipa::path(get, path = "/api/v1/broadcasts", operation_id = "list_broadcasts", tag = "plans", params(OfArea), responses(
    (status = 200, body = Vec<BroadcastRow>), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(asked): InQuery<OfArea>,
) -> Result<Json<Vec<BroadcastRow>>, Problem> {
    let answer = broadcasts::list(&state.app, &caller, &asked.area).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
