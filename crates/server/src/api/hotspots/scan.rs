use crate::request::{InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::hotspots::{self, ScanQuery, ScanReport};

/// Where trouble gathers: homes with complaints and repeated faults by splitter, PON port, building, OLT or cell, against
/// what chance would give, with the very orders.
#[utoipa::path(get, path = "/api/v1/hotspots/scan", operation_id = "scan_hotspots", tag = "hotspots", params(ScanQuery),
    responses((status = 200, body = ScanReport), (status = 403, body = ProblemBody),
    (status = 422, body = ProblemBody)))]
pub(crate) async fn scan(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(query): InQuery<ScanQuery>,
) -> Result<Json<ScanReport>, Problem> {
    let report = hotspots::scan(&state.app, &caller, &query).await;
    report.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
