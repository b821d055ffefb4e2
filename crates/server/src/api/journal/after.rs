use crate::request::{InQuery, SignedIn};
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::journal::{self, JournalEvent};
use serde::Deserialize;
use utoipa::IntoParams;

/// Where to go on.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct After {
    /// Events after this position; from the beginning when left out.
    #[serde(default)]
    after: i64,
    /// How many, 1 to 1000; 200 when left out.
    #[serde(default)]
    limit: Option<u32>,
}

/// Events after a position, in commit order.
#[utoipa::path(get, path = "/api/v1/journal", tag = "journal", params(After), responses((status = 200, body = Vec<JournalEvent>)))]
pub(crate) async fn after(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<After>,
) -> Result<Json<Vec<JournalEvent>>, Problem> {
    let events = journal::after(&state.app, &caller, query.after, query.limit.unwrap_or(200)).await;
    events.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
