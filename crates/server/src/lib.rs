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
mod idempotency;
mod live;
mod pages;
mod problem;
mod request;
mod state;
mod sync;
mod traffic;
mod words;

pub use problem::{Problem, ProblemBody};
pub use state::{Demo, DemoSignIn, ServerState};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use std::sync::Arc;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use traffic::{Limits, Metrics};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

/// The largest request body: a workbook of 100,000 rows is about 20 MB.
const BODY_MAX_BYTES: usize = 64 << 20;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Doorstep",
        description = "Home-visit service for broadband operators: every promise kept, and provably so.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    tags(
        (name = "session", description = "Signing in and out"),
        (name = "contacts", description = "Contacts 来电: the desk that receives, owns, diagnoses, calls back"),
        (name = "orders", description = "Orders 工单"),
        (name = "visits", description = "Visits 上门"),
        (name = "plans", description = "Plans 排程, offers and the board"),
        (name = "people", description = "People, technicians, shifts, territories"),
        (name = "imports", description = "Files in"),
        (name = "journal", description = "The journal and the live stream"),
        (name = "kpis", description = "KPIs"),
        (name = "exports", description = "Files out"),
        (name = "findings", description = "Findings 检查结果: what visits were judged to be"),
        (name = "customer", description = "A customer's page, by signed link: `Authorization: Link TOKEN`"),
        (name = "sync", description = "What phones send and fetch"),
    )
)]
struct Description;

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
    routes().split_for_parts().1
}

/// The whole server.
pub fn router(state: ServerState) -> Router {
    let (routes, description) = routes().split_for_parts();
    let text = description.to_json().expect("the description is plain data");
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
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(counted.clone(), traffic::count))
        .layer(from_fn_with_state(state.clone(), traffic::trace))
        .with_state(state)
        .merge(scrape.with_state(counted))
}
