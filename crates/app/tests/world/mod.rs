//! A small installation to act in: a store in a temporary folder, the built-in norm packs, two grids in one planning area.
//! The files beside this one build what stories are made of, a noun a file: a story names what matters to it and leaves the
//! rest as it is here.
#![allow(dead_code, clippy::unwrap_used)] // each test file uses a part of it; a broken checkout may panic

pub(crate) mod area;
pub(crate) mod contact;
pub(crate) mod no_wish;
pub(crate) mod order;
pub(crate) mod plan;
pub(crate) mod shift;
pub(crate) mod survey;
pub(crate) mod switchboard;
pub(crate) mod technician;
pub(crate) mod visit;
pub(crate) mod wish;

use area::{AREA, area};
use doorstep_app::conversations::ConversationPacks;
use doorstep_app::tables::{self, Format, TableKind, TableQuery};
use doorstep_app::{App, Caller, Rules};
use doorstep_dialogue::Part;
use doorstep_domain::{
    AreaCode, Operator, Person, PersonId, Role, RoleGrant, Territory, TerritoryCode, TerritoryKind,
};
use doorstep_kernel::{Clock, Duration, FixedClock, GeoPoint, SeededRng, Stopwatch, Timestamp, TravelTimes};
use doorstep_norms::{Pack, Shelf};
use doorstep_store::{ChangeSet, Options, Row, Store};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// A Sunday noon in Shanghai.
pub(crate) const NOW: &str = "2026-11-22T12:00:00+08:00";

/// An application over a store of its own; both are gone with it.
pub(crate) struct World {
    pub(crate) app: App,
    _folder: Arc<TempDir>,
}

struct StraightOn;

impl TravelTimes for StraightOn {
    /// 18 km/h.
    fn between(&self, from: GeoPoint, to: GeoPoint, _: Timestamp) -> Option<Duration> {
        Some(Duration::from_secs(from.distance(to).0 / 5))
    }
}

struct NoTime;

impl Stopwatch for NoTime {
    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::by(Arc::new(FixedClock(now()))).await
    }

    /// The same by a clock of one's own.
    pub(crate) async fn by(clock: Arc<dyn Clock>) -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("doorstep.db").display());
        Self::at(&url, folder, clock).await
    }

    /// The same on PostgreSQL, in a database of its own; none where the tests were given no server.
    pub(crate) async fn on_postgres() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("DOORSTEP_TEST_POSTGRES").ok()?;
        let name = format!("doorstep_app_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(&server).await.unwrap();
        for statement in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
            sqlx::query(AssertSqlSafe(statement)).persistent(false).execute(&mut connection).await.unwrap();
        }
        let (server, _) = server.rsplit_once('/').unwrap();
        let clock = Arc::new(FixedClock(now()));
        Some(Self::at(&format!("{server}/{name}"), TempDir::new().unwrap(), clock).await)
    }

    async fn at(url: &str, folder: TempDir, clock: Arc<dyn Clock>) -> Self {
        Store::migrate(url).await.unwrap();
        let store = Store::open(url, Options::new(clock.clone(), folder.path().join("blobs"))).await.unwrap();
        let rules = Arc::new(Rules::new(shelf(), Operator::new("china-telecom")).unwrap());
        let stopwatch = Arc::new(|| Box::new(NoTime) as Box<dyn Stopwatch + Send>);
        let rng = Box::new(SeededRng::new(1));
        let app = App::new(store, clock, rules, Arc::new(StraightOn), stopwatch, rng);
        let app = app.with_conversation_packs(talks());
        app.commit(ChangeSet { rows: land(), ..ChangeSet::default() }).await.unwrap();
        Self { app, _folder: Arc::new(folder) }
    }

    /// The same world some time later.
    pub(crate) fn later(&self, after: Duration) -> Self {
        let mut app = self.app.clone();
        app.clock = Arc::new(FixedClock(self.app.now() + after));
        Self { app, _folder: self._folder.clone() }
    }
}

/// A person in a role.
pub(crate) fn caller(role: Role, territory: &str) -> Caller {
    Caller::of(&person(role, territory), None)
}

/// The same on record.
pub(crate) fn person(role: Role, territory: &str) -> Person {
    let territory = TerritoryCode::new(territory);
    Person {
        id: PersonId::from_u128(7),
        login: "someone".into(),
        name: "某人".into(),
        grants: vec![RoleGrant { role, territory: territory.clone() }],
        territory,
        phone: None,
        locale: doorstep_domain::Locale::default(),
        active: true,
        firm: None,
    }
}

/// Now in a story.
pub(crate) fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// So many minutes before.
pub(crate) fn minutes_ago(minutes: i64) -> Timestamp {
    now() - Duration::from_mins(minutes)
}

/// So many days before.
pub(crate) fn days_ago(days: i64) -> Timestamp {
    now() - Duration::from_hours(24 * days)
}

/// Writes rows, a group at a time.
pub(crate) async fn written(app: &App, rows: Vec<Row>) {
    for rows in rows.chunks(200) {
        app.commit(ChangeSet { rows: rows.to_vec(), ..ChangeSet::default() }).await.unwrap();
    }
}

fn land() -> Vec<Row> {
    let grid = |code: &str, name: &str| Territory {
        code: TerritoryCode::new(code),
        name: name.into(),
        kind: TerritoryKind::Grid,
        area: Some(AreaCode::new(AREA)),
    };
    let grids = [grid("yz.donghu.g01", "东湖一网格"), grid("yz.donghu.g02", "东湖二网格")];
    let planned = area(AREA, "东湖片区", &["yz.donghu.g01", "yz.donghu.g02"]);
    grids.iter().map(Row::upsert).chain([Row::upsert(&planned)]).collect()
}

fn shelf() -> Shelf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../norm-packs");
    let packs: Vec<Pack> = ["base", "china-telecom"].map(|name| pack(&root.join(name))).into();
    Shelf::new(&packs).unwrap()
}

/// The built-in pack of conversations.
pub(crate) fn talks() -> ConversationPacks {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../norm-packs/hotline-10000");
    let mut parts = Vec::new();
    for below in ["", "lexicon", "rules"] {
        for entry in std::fs::read_dir(folder.join(below)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let name = path.strip_prefix(&folder).unwrap().display().to_string();
                parts.push(Part { name, text: std::fs::read_to_string(&path).unwrap() });
            }
        }
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    ConversationPacks::parse([parts.as_slice()]).unwrap()
}

fn pack(folder: &Path) -> Pack {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let mut files: Vec<(String, String)> =
        files.map(|path| (path.display().to_string(), std::fs::read_to_string(&path).unwrap())).collect();
    files.sort();
    Pack::parse(&files).unwrap()
}

/// A list as it is written for a spreadsheet.
pub(crate) async fn sheet(app: &App, caller: &Caller, kind: TableKind, state: Option<&str>) -> String {
    let state = state.map(str::to_owned);
    let query = TableQuery { format: Format::Csv, state, ..TableQuery::default() };
    String::from_utf8(tables::file(app, caller, kind, &query).await.unwrap().bytes).unwrap()
}
