use crate::request::{InPath, InQuery, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, OfferView};
use doorstep_domain::OrderId;
use serde::Deserialize;
use utoipa::IntoParams;

/// How far ahead to look.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Ahead {
    /// So many days from today; the pack's when left out.
    #[serde(default)]
    days: Option<i64>,
}

/// Slots that the plan in force can take, best grade first; each is held for this order for a while.
#[utoipa::path(get, path = "/api/v1/orders/{id}/offers", tag = "plans", params(("id" = String, Path, format = "uuid"), Ahead), responses(
    (status = 200, body = Vec<OfferView>), (status = 404, body = ProblemBody)))]
pub(crate) async fn offer(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(id): InPath<OrderId>,
    InQuery(ahead): InQuery<Ahead>,
) -> Result<Json<Vec<OfferView>>, Problem> {
    let offers = plans::offer(&state.app, &caller, id, ahead.days).await;
    offers.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
