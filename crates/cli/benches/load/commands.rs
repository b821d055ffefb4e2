use crate::server::{Server, order};
use crate::{Options, spread};
use futures::StreamExt as _;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Accounts that take turns: what one account may ask in a second is bounded.
const ACCOUNTS: usize = 16;

/// Orders that one caller takes in turns.
const ORDERS_EACH: usize = 8;

/// Durable commands through HTTP: an agent records a call on an order, which is an event with its hash, the order's row,
/// clocks, and the answer under its idempotency key, on disk before it is acknowledged. One caller who waits for each
/// answer, against many whose commands share transactions.
pub(crate) async fn measure(options: &Options) {
    on("SQLite", None, options).await;
    if let Some(url) = &options.postgres {
        on("PostgreSQL", Some(url), options).await;
    }
}

async fn on(name: &str, database: Option<&str>, options: &Options) {
    let fresh = match database {
        Some(server) => Some(fresh(server).await),
        None => None,
    };
    let server = Arc::new(Server::start(fresh.as_deref()).await);
    let mut tokens = Vec::new();
    for account in 0..ACCOUNTS {
        tokens.push(server.let_in(&format!("agent{account}"), "agent").await);
    }
    let tokens = Arc::new(tokens);
    // Orders of their own for each caller: nobody waits for another's version, and no order's record grows long.
    let accept = |number: usize| {
        let (server, tokens) = (server.clone(), tokens.clone());
        async move {
            let accepted = server.post(&tokens[number % ACCOUNTS], "/orders", &order(number)).await;
            accepted["id"].as_str().unwrap().to_owned()
        }
    };
    let wanted = futures::stream::iter((0..options.callers * ORDERS_EACH).map(accept));
    let orders: Vec<String> = wanted.buffered(options.callers).collect().await;
    for callers in [1, options.callers] {
        let (rate, median, p99) =
            run(&server, &tokens, &orders[..callers * ORDERS_EACH], options.seconds).await;
        println!(
            "{}",
            json!({ "measure": "commands", "database": name, "callers": callers, "per_second": rate.round(),
                "median_ms": median, "p99_ms": p99 })
        );
    }
}

async fn run(
    server: &Arc<Server>,
    tokens: &Arc<Vec<String>>,
    orders: &[String],
    seconds: u64,
) -> (f64, f64, f64) {
    let (span, done) = (Duration::from_secs(seconds), Arc::new(AtomicUsize::new(0)));
    let start = Instant::now();
    let tasks = orders.chunks(ORDERS_EACH).map(<[String]>::to_vec).enumerate().map(|(caller, orders)| {
        let (server, tokens, done) = (server.clone(), tokens.clone(), done.clone());
        tokio::spawn(async move {
            let what =
                json!({ "fact": "call", "purpose": "progress", "answered": false, "class": "telephony" });
            let command = json!({ "verb": "record", "what": what });
            let (mut times, mut number) = (Vec::new(), 0_usize);
            while start.elapsed() < span {
                let begun = Instant::now();
                number += 1;
                let order = &orders[number % orders.len()];
                let url = format!("{}/api/v1/orders/{order}/actions", server.base);
                let request = server.client.post(&url).bearer_auth(&tokens[caller % ACCOUNTS]);
                let request =
                    request.header("idempotency-key", format!("{order}-{seconds}-{number}-{begun:?}"));
                let answer = request.json(&command).send().await.unwrap();
                assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
                let _ = answer.bytes().await.unwrap();
                times.push(begun.elapsed());
                done.fetch_add(1, Ordering::Relaxed);
            }
            times
        })
    });
    let tasks: Vec<_> = tasks.collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.unwrap());
    }
    let rate = times.len() as f64 / start.elapsed().as_secs_f64();
    let (median, p99) = spread(times);
    (rate, median, p99)
}

/// A new database on a PostgreSQL server.
async fn fresh(server: &str) -> String {
    use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(server).await.unwrap();
    for statement in ["DROP DATABASE IF EXISTS doorstep_load", "CREATE DATABASE doorstep_load"] {
        sqlx::query(AssertSqlSafe(statement)).persistent(false).execute(&mut connection).await.unwrap();
    }
    let (server, _) = server.rsplit_once('/').unwrap();
    format!("{server}/doorstep_load")
}
