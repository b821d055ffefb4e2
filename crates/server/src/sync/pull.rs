use crate::request::{InQuery, SignedIn};
use crate::{Problem, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::sync::{self, Pulled};
use doorstep_domain::DeviceId;
use doorstep_kernel::Date;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which day, on which device.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Day {
    /// The day; today when left out.
    #[serde(default)]
    #[param(value_type = Option<String>, format = Date)]
    date: Option<Date>,
    /// The device.
    device: String,
}

/// Fetches a technician's day: everything needed to work it with no signal.
#[utoipa::path(get, path = "/api/v1/sync", tag = "sync", params(Day), responses((status = 200, body = Pulled)))]
pub(crate) async fn pull(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InQuery(day): InQuery<Day>,
) -> Result<Json<Pulled>, Problem> {
    let date = day.date.unwrap_or_else(|| state.app.rules.date(state.app.now()));
    let pulled = sync::pull(&state.app, &caller, &DeviceId(day.device), date).await;
    pulled.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
