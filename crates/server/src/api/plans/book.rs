use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, Book, Booked};
use doorstep_domain::OrderId;

/// Promises a slot and puts it into the plan in force: two buyers of the last place, one gets it.
#[utoipa::path(post, path = "/api/v1/orders/{id}/booking", tag = "plans", request_body = Book,
    params(("id" = String, Path, format = "uuid")), responses(
    (status = 200, body = Booked), (status = 422, body = ProblemBody)))]
pub(crate) async fn book(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<OrderId>,
    Body(wanted): Body<Book>,
) -> Result<Json<Booked>, Problem> {
    let answer = plans::book(&state.app, &caller, id, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
