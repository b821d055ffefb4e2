use crate::request::{InQuery, SignedIn};
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
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
    #[param(schema_with = doorstep_app::asked::count)]
    limit: Option<u32>,
}

/// Events after a position, in commit order. The header `Journal-Position` says how far was read: go on from it, also
/// where no event was yours; `Journal-More` is `true` where more follows.
#[utoipa::path(get, path = "/api/v1/journal", tag = "journal", params(After), responses(
    (status = 200, body = Vec<JournalEvent>,
        headers(("Journal-Position" = i64, description = "How far was read"),
                ("Journal-More" = bool, description = "Whether more follows")))))]
pub(crate) async fn after(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<After>,
) -> Result<impl IntoResponse, Problem> {
    let page = journal::after(&state.app, &caller, query.after, query.limit.unwrap_or(200)).await;
    let page = page.map_err(|error| Problem::of(error, caller.locale))?;
    let read = [("journal-position", page.reached.to_string()), ("journal-more", page.more.to_string())];
    Ok((read, Json(page.events)))
}
