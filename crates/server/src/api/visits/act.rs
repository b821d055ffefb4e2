use crate::api::command;
use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::visits;
use doorstep_domain::visit::VisitCommand;
use doorstep_domain::{Visit, VisitId};

/// Asks one verb of a visit, while somebody is online and can be told no. Phones send theirs through `sync`.
#[utoipa::path(post, path = "/api/v1/visits/{id}/actions", operation_id = "act_on_visit", tag = "visits", request_body = VisitCommand,
    params(("id" = String, Path, format = "uuid")), responses((status = 200, body = Visit), (status = 409, body = ProblemBody)))]
pub(crate) async fn act(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<VisitId>,
    Body(body): Body<serde_json::Value>,
) -> Result<Json<Visit>, Problem> {
    let (command, overriding) = command::read::<VisitCommand>(&state.app, body, caller.locale)?;
    let visit = visits::act(&state.app, &caller, id, command, overriding).await;
    visit.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
