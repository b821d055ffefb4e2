use crate::request::SignedIn;
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::people;
use doorstep_domain::{AreaCode, TerritoryCode};
use serde::Serialize;
use utoipa::ToSchema;

/// Territories that are planned together.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AreaView {
    /// Its code.
    code: AreaCode,
    /// Its name.
    name: String,
    /// What it covers.
    territories: Vec<TerritoryCode>,
}

/// The planning areas.
#[utoipa::path(get, path = "/api/v1/planning-areas", tag = "people", responses((status = 200, body = Vec<AreaView>)))]
pub(crate) async fn areas(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<AreaView>>, Problem> {
    let areas =
        people::areas(&state.app, &caller).await.map_err(|error| Problem::of(error, caller.locale))?;
    let view = areas.into_iter().map(|area| AreaView {
        code: area.code,
        name: area.name,
        territories: area.territories,
    });
    Ok(Json(view.collect()))
}
