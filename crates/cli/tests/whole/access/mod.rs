//! Who may what: every route, asked by every role from the order's own territory and from another one, by a technician
//! who is not the crew, by a contractor whose people they are not, and by nobody. A route of the description without a row in `table.rs` fails.

mod asker;
mod learning;
mod leaver;
mod outside;
mod packs;
mod recorded;
mod rule;
mod scene;
mod table;

use crate::world::World;
use asker::Asker;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use doorstep_app::App;
use doorstep_server::{ServerState, router};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use rule::{Answer, Rule};
use scene::Scene;
use std::collections::BTreeSet;
use std::sync::Arc;
use table::{Row, TABLE};
use tower::ServiceExt as _;

/// The token that a monitor shows.
const MONITOR: &str = "0a4d7a54d1c34f0f9e5a7b1c2d3e4f50";

/// So many ask where login and password decide: with signing in and links they stay below the limit of one address.
const ASKED_BY_PASSWORD: usize = 4;

/// The largest answer that is read, in bytes.
const ANSWER_MAX: usize = 8 << 20;

/// So many rows share a world: what every row leaves behind is read again by each list and report of the others.
const ROWS_A_WORLD: usize = 24;

#[tokio::test(flavor = "multi_thread")]
async fn every_route_lets_in_whom_the_table_says_and_nobody_else() {
    let wrong = in_worlds(|app, routes, row, askers| walk(app, routes, row, askers).boxed()).await;
    assert!(wrong.is_empty(), "{} answers differ from the table:\n{}", wrong.len(), wrong.join("\n"));
}

/// A token for figures only: whoever may more by hand gets figures by it, and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_what_its_scope_names_and_nothing_else() {
    let opened = in_worlds(|app, routes, row, askers| walk_by_token(app, routes, row, askers).boxed()).await;
    let families = [
        "GET /api/v1/back-tests",
        "GET /api/v1/circulars",
        "GET /api/v1/findings",
        "GET /api/v1/hotspots",
        "GET /api/v1/kpi-targets",
        "GET /api/v1/kpis",
        "GET /api/v1/learned",
        "GET /api/v1/packs",
        "GET /api/v1/session",
        "GET /api/v1/visits/{id}/findings",
        "GET /api/v1/visits/{id}/trust",
    ];
    let beyond: Vec<&String> =
        opened.iter().filter(|route| !families.iter().any(|family| route.starts_with(family))).collect();
    assert!(beyond.is_empty(), "a token for figures opened {beyond:#?}");
    for family in families {
        assert!(opened.iter().any(|route| route.starts_with(family)), "{family} stayed shut");
    }
}

/// A walk along one row of the table; what it has to say of it.
type Walk = for<'a> fn(&'a App, &'a axum::Router, &'a Row, &'a [Asker]) -> BoxFuture<'a, Vec<String>>;

/// What a walk says of all rows, in as many worlds as they need.
async fn in_worlds(walk: Walk) -> Vec<String> {
    let worlds = TABLE.chunks(ROWS_A_WORLD).map(|rows| {
        tokio::spawn(async move {
            let world = World::new().await;
            let askers = Asker::everyone(&world.app).await;
            let routes = served(&world.app).await;
            let walks = rows.iter().map(|row| walk(&world.app, &routes, row, &askers));
            futures::future::join_all(walks).await.concat()
        })
    });
    let said = futures::future::join_all(worlds).await;
    said.into_iter().flat_map(|said| said.unwrap_or_else(|fault| panic!("{fault}"))).collect()
}

/// The route, where it served somebody by their token who may use it by hand.
async fn walk_by_token(app: &App, routes: &axum::Router, row: &Row, askers: &[Asker]) -> Vec<String> {
    if matches!(row.rule, Rule::Public) {
        return Vec::new();
    }
    let scene = Scene::set(app).await;
    for (number, asker) in askers.iter().enumerate() {
        if row.rule.answer_to(asker) != Answer::Yes {
            continue;
        }
        let token = asker.token_for_figures(app).await;
        let (status, body) = ask(routes, row, &scene.once_more(number), Some(&token)).await;
        assert!(!status.is_server_error(), "{} by {asker}: {status} {body}", row.route());
        if status.is_success() {
            return vec![row.route()];
        }
    }
    Vec::new()
}

/// The whole server over a planned world.
async fn served(app: &App) -> axum::Router {
    scene::plan(app).await;
    let lines = std::sync::Arc::new(outside::EveryLineIsWell(app.now()));
    router(ServerState {
        app: app.clone().with_line_tests(lines).with_calls(outside::nobody_is_rung()),
        demo: None,
        network: Arc::default(),
        secure_cookies: false,
        proxies: std::sync::Arc::default(),
        metrics_token: Some(MONITOR.to_owned()),
    })
}

/// Asks one route by everybody; tells the answers that differ from what is due.
async fn walk(app: &App, routes: &axum::Router, row: &Row, askers: &[Asker]) -> Vec<String> {
    let scene = Scene::set(app).await;
    let (mut wrong, mut served, mut refusal) = (Vec::new(), false, String::new());
    // Everybody is answered alike by login and password, and one address may try so often only.
    let few = if matches!(row.rule, Rule::ByPassword) { ASKED_BY_PASSWORD } else { askers.len() };
    for (number, asker) in askers.iter().enumerate().take(few) {
        let scene = scene.once_more(number);
        let token = if row.alone { asker.sign_in_alone(app).await } else { asker.sign_in(app).await };
        let (status, body) = ask(routes, row, &scene, token.as_deref()).await;
        let seen = judge(status, &scene.fill(row.shows), &body);
        served |= status.is_success();
        if seen == Some(Answer::Yes) {
            refusal.clone_from(&body);
        }
        let due = row.rule.answer_to(asker);
        if seen != Some(due) {
            let body: String = body.chars().take(300).collect();
            let route = row.route();
            wrong.push(format!("{route} by {asker}: {status}, {seen:?} where {due:?} was due\n    {body}"));
        }
    }
    if matches!(row.rule, Rule::ByToken) {
        served = ask(routes, row, &scene, Some(MONITOR)).await.0.is_success();
    }
    let reachable = !row.refused
        && !matches!(
            row.rule,
            Rule::Absent | Rule::ByLink | Rule::ByWelcome | Rule::ByPassword | Rule::Nobodys
        );
    if reachable && !served {
        wrong.push(format!("{}: the sample of the table never succeeds: {refusal}", row.route()));
    }
    wrong
}

#[test]
fn every_route_of_the_description_has_a_row_and_every_row_a_route() {
    let description = serde_json::to_value(doorstep_server::openapi()).unwrap();
    let mut routes = BTreeSet::new();
    for (path, verbs) in description["paths"].as_object().unwrap() {
        for verb in verbs.as_object().unwrap().keys().filter(|verb| table::VERBS.contains(&verb.as_str())) {
            routes.insert(table::route(&verb.to_uppercase(), path));
        }
    }
    let described = |row: &&Row| !row.beside_the_description;
    let rows: BTreeSet<String> = TABLE.iter().filter(described).map(Row::route).collect();
    let without: Vec<_> = routes.difference(&rows).collect();
    let stale: Vec<_> = rows.difference(&routes).collect();
    assert!(
        without.is_empty(),
        "give these routes a row in crates/cli/tests/whole/access/table.rs: {without:#?}"
    );
    assert!(stale.is_empty(), "these rows have no route any more: {stale:#?}");
}

async fn ask(routes: &axum::Router, row: &Row, scene: &Scene, token: Option<&str>) -> (StatusCode, String) {
    let mut request = Request::builder().method(row.method).uri(scene.fill(row.path));
    if let Some(token) = token {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    request = request.header(header::CONTENT_TYPE, row.content_type());
    let request = request.body(Body::from(scene.fill(row.body))).unwrap();
    let response = routes.clone().oneshot(request).await.unwrap();
    let status = response.status();
    if row.streams {
        return (status, String::new()); // it never ends
    }
    let body = to_bytes(response.into_body(), ANSWER_MAX).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

/// What an answer means. What cannot be read or breaks is a fault of the table or of the server, and no answer.
fn judge(status: StatusCode, shows: &str, body: &str) -> Option<Answer> {
    match status.as_u16() {
        401 => Some(Answer::WhoAreYou),
        403 | 404 => Some(Answer::No),
        400 | 405 | 415 | 500.. => None,
        _ if !shows.is_empty() && !body.contains(shows) => Some(Answer::Nothing),
        _ => Some(Answer::Yes),
    }
}
