use crate::api::Page;
use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::leads::{self, LeadQuery, LeadRow};

/// Leads that crews raised, newest first, with how they are followed up. They are won or lost by their matter.
#[utoipa::path(get, path = "/api/v1/leads", operation_id = "list_leads", tag = "matters",
    params(LeadQuery),
    responses((status = 200, body = Page<LeadRow>), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn list(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<LeadQuery>,
) -> Result<Json<Page<LeadRow>>, Problem> {
    let (items, next) =
        leads::list(&state.app, &caller, &query).await.map_err(|error| Problem::of(error, caller.locale))?;
    Ok(Json(Page { items, next }))
}
