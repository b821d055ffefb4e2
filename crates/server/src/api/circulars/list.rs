use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::circulars::{self, KeptQuery, KeptRow};

/// Circulars that went out, newest first: of branches, and of contractors' firms.
#[utoipa::path(get, path = "/api/v1/circulars/kept", operation_id = "list_circulars", tag = "circulars",
    params(KeptQuery), responses((status = 200, body = Page<KeptRow>), (status = 403, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<KeptQuery>,
) -> Result<Json<Page<KeptRow>>, Problem> {
    let (items, next) = circulars::list(&state.app, &caller, &query)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
