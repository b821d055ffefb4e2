use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::sittings::{self, SittingQuery, SittingView};

/// Papers that people sat, newest first.
#[utoipa::path(get, path = "/api/v1/sittings", operation_id = "list_sittings", tag = "training",
    params(SittingQuery),
    responses((status = 200, body = Page<SittingView>), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<SittingQuery>,
) -> Result<Json<Page<SittingView>>, Problem> {
    let (items, next) = sittings::list(&state.app, &caller, &query)
        .await
        .map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
