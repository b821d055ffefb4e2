//! Durable commands per second: many callers whose change sets share transactions, against one caller who waits for
//! each. A command is what the product writes for one step of a visit: event with hash, row, job, outbox entry,
//! idempotency answer. PostgreSQL takes part when `DOORSTEP_TEST_POSTGRES` names a server.
//!
//! `cargo bench -p doorstep-store`; seconds per measurement in `DOORSTEP_BENCH_SECONDS` (5).

use doorstep_domain::{Customer, CustomerClass, CustomerId, TerritoryCode};
use doorstep_kernel::{FixedClock, Timestamp};
use doorstep_store::*;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Callers at once: phones and consoles of a busy second.
const CALLERS: u64 = 256;

fn command(number: u64) -> ChangeSet {
    let customer = Customer {
        id: CustomerId::from_u128(u128::from(number)),
        territory: TerritoryCode::new("yz.donghu.g07"),
        name: "李明".to_owned(),
        phone: "13800001234".to_owned(),
        class: CustomerClass::Ordinary,
        language: None,
    };
    let stream = StreamId::new("visit", customer.id);
    let now = Timestamp::from_millis(1_795_300_000_000);
    ChangeSet {
        expected: vec![ExpectedVersion { stream: stream.clone(), version: 0 }],
        events: vec![NewEvent {
            stream,
            kind: "visit.arrived".to_owned(),
            actor: EventActor {
                person: Some(customer.id.to_string()),
                role: "technician".to_owned(),
                device: None,
            },
            place: None,
            occurred_at: now,
            data: serde_json::json!({ "order": customer.id, "announced": now, "early_s": 240 }),
            territory: "yz.donghu.g07".to_owned(),
        }],
        rows: vec![Row::upsert(&customer)],
        jobs: vec![NewJob::new("recompute-eta", now, serde_json::json!({ "visit": customer.id }))],
        outbox: vec![NewOutboxEntry {
            topic: "webhook".to_owned(),
            territory: "yz.donghu.g07".to_owned(),
            send_at: now,
            payload: serde_json::json!({ "visit": customer.id }),
            attempts_max: 10,
        }],
        idempotency: Some(IdempotencyAnswer {
            actor: "phone-1".to_owned(),
            key: number.to_string(),
            request_hash: "4f2c".to_owned(),
            answer: StoredAnswer {
                status: 200,
                body: "{}".to_owned(),
                content_type: "application/json".to_owned(),
            },
        }),
        ..ChangeSet::default()
    }
}

/// Runs so many callers for a while; gives commands per second, and the median and 99th percentile of one.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn measure(
    store: &Store,
    callers: u64,
    span: Duration,
    numbers: &Arc<AtomicU64>,
) -> (f64, Duration, Duration) {
    let start = Instant::now();
    let tasks: Vec<_> = (0..callers)
        .map(|_| {
            let (store, numbers) = (store.clone(), numbers.clone());
            tokio::spawn(async move {
                let mut times = Vec::new();
                while start.elapsed() < span {
                    let begun = Instant::now();
                    let number = numbers.fetch_add(1, Ordering::Relaxed);
                    store.commit(command(number)).await.expect("the bench never conflicts");
                    times.push(begun.elapsed());
                }
                times
            })
        })
        .collect();
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("a caller finishes"));
    }
    let rate = times.len() as f64 / start.elapsed().as_secs_f64();
    times.sort_unstable();
    (rate, times[times.len() / 2], times[times.len() * 99 / 100])
}

#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
async fn report(name: &str, url: &str, span: Duration) {
    let blobs = tempfile::TempDir::new().expect("a folder for the bench");
    Store::migrate(url).await.expect("a new database");
    let clock = Arc::new(FixedClock(Timestamp::from_millis(1_795_300_000_000)));
    let store = Store::open(url, Options::new(clock, blobs.path())).await.expect("a migrated database");
    let numbers = Arc::new(AtomicU64::new(0));
    let mut rates = Vec::new();
    for (how, callers) in [("one by one", 1), ("grouped", CALLERS)] {
        let (rate, median, p99) = measure(&store, callers, span, &numbers).await;
        println!(
            "{name:<10} {how:<10} {callers:>4} callers {rate:>8.0}/s  median {median:>9.1?}  p99 {p99:>9.1?}"
        );
        rates.push(rate);
    }
    println!("{name:<10} grouped is {:.1} times one by one", rates[1] / rates[0]);
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a bench prints what it measured")]
async fn main() {
    let seconds =
        std::env::var("DOORSTEP_BENCH_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(5);
    let span = Duration::from_secs(seconds);
    let folder = tempfile::TempDir::new().expect("a folder for the bench");
    report("SQLite", &format!("sqlite:{}", folder.path().join("bench.db").display()), span).await;
    let Ok(server) = std::env::var("DOORSTEP_TEST_POSTGRES") else {
        println!("PostgreSQL skipped: DOORSTEP_TEST_POSTGRES names no server");
        return;
    };
    let mut connection = AnyConnection::connect(&server).await.expect("the server answers");
    for statement in ["DROP DATABASE IF EXISTS doorstep_bench", "CREATE DATABASE doorstep_bench"] {
        let statement = sqlx::query(AssertSqlSafe(statement)).persistent(false);
        statement.execute(&mut connection).await.expect("databases may be created");
    }
    let (server, _) = server.rsplit_once('/').expect("the address names a database");
    report("PostgreSQL", &format!("{server}/doorstep_bench"), span).await;
}
