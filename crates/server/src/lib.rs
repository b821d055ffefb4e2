//! HTTP over the use cases: `api/` (REST), `sync/` (phones), `customer/` (by
//! signed link), `live/` (server-sent events), `auth/` (sign-in), `pages/`
//! (the web applications in the binary). A handler is a paragraph: who may, find, do, save, answer. Errors become
//! statuses in one place, `problem.rs`.
//!
//! What must not be known here: the store, the gateways, SQL, what a verb means.
//!
//! To add an endpoint: a file named by its verb in the folder of its noun, its line in that folder's `mod.rs`; the API
//! description and the TypeScript client follow from it (`cargo xtask openapi`, `cargo xtask api-client`).

mod api;
mod auth;
mod customer;
mod description;
mod idempotency;
mod live;
mod pages;
mod problem;
mod ranges;
mod request;
mod state;
mod sync;
mod traffic;
mod words;

pub use auth::{CALLBACK as CORPORATE_CALLBACK, LEFT as CORPORATE_LEFT};
pub use problem::{Problem, ProblemBody};
pub use state::{Demo, DemoSignIn, ServerState};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use description::Description;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
pub use traffic::TrustedProxies;
use traffic::{Limits, Metrics};
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;

/// The largest request body: a workbook of 100,000 rows is about 20 MB.
const BODY_MAX_BYTES: usize = 64 << 20;

fn routes() -> OpenApiRouter<ServerState> {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(auth::routes())
        .merge(api::routes())
        .merge(customer::routes())
        .merge(sync::routes())
        .merge(live::routes())
}

/// The description of the API, OpenAPI 3.1, generated from the types.
pub fn openapi() -> utoipa::openapi::OpenApi {
    description::complete(routes().split_for_parts().1)
}

/// Sound is packed already, and players ask for stretches of it as it lies.
fn but_sound() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new("audio/"))
}

/// The whole server.
pub fn router(state: ServerState) -> Router {
    let (routes, description) = routes().split_for_parts();
    let text = description::complete(description).to_json().expect("the description is plain data");
    let metrics = Arc::new(Metrics::default());
    let scrape = axum::Router::new().route("/metrics", axum::routing::get(traffic::scrape));
    let (counted, limited) = ((state.clone(), metrics), (state.clone(), Arc::new(Limits::default())));
    routes
        .merge(pages::routes(text))
        .merge(auth::pages())
        .fallback(problem::no_such_path)
        .layer(axum::middleware::from_fn(idempotency::take_key))
        .layer(axum::middleware::from_fn(pages::security_headers))
        .layer(DefaultBodyLimit::max(BODY_MAX_BYTES))
        .layer(from_fn_with_state(state.clone(), traffic::tell_time))
        .layer(from_fn_with_state(limited, traffic::limit))
        .layer(CompressionLayer::new().compress_when(but_sound()))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(counted.clone(), traffic::count))
        .layer(from_fn_with_state(state.clone(), traffic::trace))
        .layer(from_fn_with_state(state.clone(), traffic::look_through))
        .with_state(state)
        .merge(scrape.with_state(counted))
}
