use crate::request::{Body, SignedIn};
use crate::{Problem, ProblemBody, ServerState};
use axum::Json;
use axum::extract::State;
use doorstep_app::plans::{self, WhatIf, WhatIfAnswer};

/// The day with fewer people or more work, beside the day as it is; nothing is written.
#[utoipa::path(post, path = "/api/v1/board/what-if", tag = "plans", request_body = WhatIf, responses(
    (status = 200, body = WhatIfAnswer), (status = 422, body = ProblemBody)))]
pub(crate) async fn what_if(
    State(state): State<ServerState>,
    SignedIn(caller): SignedIn,
    Body(wanted): Body<WhatIf>,
) -> Result<Json<WhatIfAnswer>, Problem> {
    let answer = plans::what_if(&state.app, &caller, wanted).await;
    answer.map(Json).map_err(|error| Problem::of(error, caller.locale))
}
