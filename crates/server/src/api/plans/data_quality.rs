use super::board::Which;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, DataFaultView};

/// What is wrong with the data of an area's day: technicians without shift or home, orders without coordinates or duration.
#[utoipa::path(get, path = "/api/v1/data-quality", tag = "plans", params(Which), responses(
    (status = 200, body = Vec<DataFaultView>), (status = 403, body = ProblemBody)))]
pub(crate) async fn data_quality(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(which): InQuery<Which>,
) -> Result<Json<Vec<DataFaultView>>, Problem> {
    let answer = plans::data_quality(&state.app, &caller, &which.area, which.date).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
