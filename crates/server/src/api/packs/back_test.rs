use crate::request::{InPath, InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::packs::{self, BackTestQuery, PackBackTest};
use doorstep_domain::NormPackId;

/// What a norm pack would have said about history: which visits would score otherwise, by how much, and which KPIs would
/// move. Nothing is written. Looks at 2,000 visits at the most, the newest first.
#[utoipa::path(get, path = "/api/v1/packs/{id}/back-test", operation_id = "back_test_pack", tag = "packs",
    params(("id" = String, Path, format = "uuid"), BackTestQuery), responses((status = 200, body = PackBackTest),
    (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn back_test(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<NormPackId>,
    InQuery(query): InQuery<BackTestQuery>,
) -> Result<Json<PackBackTest>, Problem> {
    let test = packs::back_test(&state.app, &caller, id, &query).await;
    test.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
