use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::contacts::{self, LineReading, TestLine};
use doorstep_domain::ContactId;

/// Tests a caller's line from afar; each reading is recorded on the contact. Refused where no line test is connected.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/line-tests", tag = "contacts", operation_id = "test_line", request_body = TestLine,
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = Vec<LineReading>), (status = 422, body = ProblemBody)))]
pub(crate) async fn test_line(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<ContactId>,
    Body(wanted): Body<TestLine>,
) -> Result<Json<Vec<LineReading>>, Problem> {
    let readings = contacts::test_line(&state.app, &caller, id, &wanted).await;
    readings.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
