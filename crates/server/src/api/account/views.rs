use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::views::{self, KeepViews, PageViews};

/// How one likes to look at the pages of the desk: names for what stands in their addresses.
#[utoipa::path(get, path = "/api/v1/account/views", operation_id = "own_views", tag = "account", responses(
    (status = 200, body = Vec<PageViews>), (status = 403, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<PageViews>>, Problem> {
    let views = views::list(&state.app, &caller).await;
    views.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Keeps one's views of a page in place of those that were kept.
#[utoipa::path(put, path = "/api/v1/account/views/{page}", operation_id = "keep_views", tag = "account",
    params(("page" = String, Path, pattern = "^[a-z-]{1,24}$")), request_body = KeepViews, responses(
    (status = 200, body = PageViews), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn keep(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(page): InPath<String>,
    Body(wanted): Body<KeepViews>,
) -> Result<Json<PageViews>, Problem> {
    let kept = views::keep(&state.app, &caller, &page, wanted).await;
    kept.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
