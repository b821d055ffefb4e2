use doorstep_kernel::{Clock, Duration, Timestamp};
use doorstep_store::{Options, Store};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use tempfile::TempDir;

/// A clock that the story moves.
pub(crate) struct StoryClock(AtomicI64);

impl StoryClock {
    pub(crate) fn pass(&self, duration: Duration) {
        self.0.fetch_add(duration.as_millis(), Ordering::SeqCst);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Where the story plays.
pub(crate) enum Database {
    Sqlite(TempDir),
    Postgres(String),
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

impl Database {
    pub(crate) fn sqlite() -> Self {
        Self::Sqlite(TempDir::new().unwrap())
    }

    pub(crate) fn postgres() -> Option<Self> {
        std::env::var("DOORSTEP_TEST_POSTGRES").ok().map(Self::Postgres)
    }

    /// The address of a database that is empty, or not there at all.
    pub(crate) async fn fresh_url(&self) -> String {
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        match self {
            Self::Sqlite(folder) => {
                format!("sqlite:{}", folder.path().join(format!("{number} a%b.db")).display())
            }
            Self::Postgres(server) => {
                let name = format!("doorstep_story_{}_{number}", std::process::id());
                sqlx::any::install_default_drivers();
                let mut connection = AnyConnection::connect(server).await.unwrap();
                for statement in
                    [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")]
                {
                    sqlx::query(AssertSqlSafe(statement))
                        .persistent(false)
                        .execute(&mut connection)
                        .await
                        .unwrap();
                }
                let (server, _) = server.rsplit_once('/').unwrap();
                format!("{server}/{name}")
            }
        }
    }

    /// A new store with its clock.
    pub(crate) async fn store(&self) -> Opened {
        let url = self.fresh_url().await;
        Store::migrate(&url).await.unwrap();
        let clock = Arc::new(StoryClock(AtomicI64::new(1_795_300_000_000)));
        let blobs = TempDir::new().unwrap();
        let store = Store::open(&url, Options::new(clock.clone(), blobs.path())).await.unwrap();
        Opened { store, clock, url, blobs }
    }
}

/// A store, and what it was opened with.
pub(crate) struct Opened {
    pub(crate) store: Store,
    pub(crate) clock: Arc<StoryClock>,
    pub(crate) url: String,
    pub(crate) blobs: TempDir,
}

impl Opened {
    /// Another store over the same database.
    pub(crate) async fn again(&self) -> Store {
        Store::open(&self.url, Options::new(self.clock.clone(), self.blobs.path())).await.unwrap()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Meddles with the tables behind the store's back.
    pub(crate) async fn meddle(&self, statement: &str) -> u64 {
        let url = match self.url.strip_prefix("sqlite:") {
            Some(path) => format!("sqlite:{}", path.replace('%', "%25").replace(' ', "%20")),
            None => self.url.clone(),
        };
        let mut connection = AnyConnection::connect(&url).await.unwrap();
        let done =
            sqlx::query(AssertSqlSafe(statement.to_owned())).persistent(false).execute(&mut connection).await;
        done.unwrap().rows_affected()
    }
}
