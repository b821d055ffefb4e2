use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, Board};
use doorstep_domain::AreaCode;
use doorstep_kernel::Date;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which board.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// The planning area.
    pub(super) area: AreaCode,
    /// The day; today when left out.
    #[serde(default)]
    #[param(value_type = Option<String>, format = Date)]
    pub(super) date: Option<Date>,
}

/// The board of an area and day: rows, stops, what has no place.
#[utoipa::path(get, path = "/api/v1/board", tag = "plans", params(Which), responses(
    (status = 200, body = Board), (status = 403, body = ProblemBody)))]
pub(crate) async fn board(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(which): InQuery<Which>,
) -> Result<Json<Board>, Problem> {
    let board = plans::board(&state.app, &caller, &which.area, which.date).await;
    board.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
