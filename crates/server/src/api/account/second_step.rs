use crate::request::{Body, InPath, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use doorstep_app::second_steps::{self, BegunSecondStep, SecondStepIsOn};
use serde::Deserialize;
use utoipa::ToSchema;

/// One's password once more.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BeginSecondStep {
    /// The password in force.
    password: String,
}

/// The first code of a second step.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmSecondStep {
    /// The six digits that the app shows now.
    code: String,
}

/// Password and code, to sign in without a code from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RemoveSecondStep {
    /// The password in force.
    password: String,
    /// The six digits that the app shows now, or a recovery code.
    code: String,
}

/// Begins a second step: what an authenticator app takes, shown this once.
#[utoipa::path(post, path = "/api/v1/account/second-step", operation_id = "begin_second_step", tag = "account", request_body = BeginSecondStep, responses(
    (status = 200, body = BegunSecondStep), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn begin(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(asked): Body<BeginSecondStep>,
) -> Result<Json<BegunSecondStep>, Problem> {
    let begun = second_steps::begin_second_step(&state.app, &caller, Some(&asked.password)).await;
    begun.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Switches it on by the first code.
#[utoipa::path(post, path = "/api/v1/account/second-step/confirmation", operation_id = "confirm_second_step", tag = "account", request_body = ConfirmSecondStep, responses(
    (status = 200, body = SecondStepIsOn), (status = 403, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn confirm(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(asked): Body<ConfirmSecondStep>,
) -> Result<Json<SecondStepIsOn>, Problem> {
    let on = second_steps::confirm_second_step(&state.app, &caller, &asked.code).await;
    on.map(Json).map_err(|error| Problem::of(error, caller.locale))
}

/// Switches it off.
#[utoipa::path(post, path = "/api/v1/account/second-step/removal", operation_id = "remove_second_step", tag = "account", request_body = RemoveSecondStep, responses(
    (status = 204), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody), (status = 422, body = ProblemBody)))]
pub(crate) async fn remove(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(asked): Body<RemoveSecondStep>,
) -> Result<StatusCode, Problem> {
    let removed = second_steps::remove_second_step(&state.app, &caller, &asked.password, &asked.code).await;
    removed.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}

/// Switches off the second step of somebody who lost phone and recovery codes, and ends their sessions.
#[utoipa::path(delete, path = "/api/v1/people/{login}/second-step", operation_id = "reset_second_step", tag = "people", params(("login" = String, Path)), responses(
    (status = 204), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody)))]
pub(crate) async fn reset(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    InPath(login): InPath<String>,
) -> Result<StatusCode, Problem> {
    let reset = second_steps::reset_second_step(&state.app, &caller, &login).await;
    reset.map(|()| StatusCode::NO_CONTENT).map_err(|error| Problem::of(error, caller.locale))
}
