use crate::blobs::Blobs;
use crate::engine::{Engine, connect, connect_writers};
use crate::idempotency::Answers;
use crate::lookups::Lookups;
use crate::read::Rows;
use crate::writer::{WAITING_MAX, Writer};
use crate::{
    ChangeSet, CommitError, Committed, Entries, MigrationReport, OpenError, Queue, dialect, migrate,
};
use doorstep_kernel::Clock;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// How a store is opened.
pub struct Options {
    /// The clock that says when events are recorded.
    pub clock: Arc<dyn Clock>,
    /// Where photos and other files lie, and parts of uploads; created when missing.
    pub blob_folder: PathBuf,
    /// A bucket (`s3://name`) to keep files in instead of the folder; needs the feature `s3`. Parts of uploads lie in
    /// the folder all the same, which several nodes then have to share.
    pub blob_url: Option<String>,
    /// Connections that read, at most; those who write have their own.
    pub connections: u32,
    /// How many change sets may wait for the writer before the next one is refused.
    pub waiting_max: usize,
}

impl Options {
    /// Connections that read unless said otherwise.
    const CONNECTIONS: u32 = 7;

    /// The usual options.
    pub fn new(clock: Arc<dyn Clock>, blob_folder: impl Into<PathBuf>) -> Self {
        Self {
            clock,
            blob_folder: blob_folder.into(),
            blob_url: None,
            connections: Self::CONNECTIONS,
            waiting_max: WAITING_MAX,
        }
    }
}

/// The store: cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct Store(Arc<Inside>);

struct Inside {
    engine: Arc<Engine>,
    writer: Writer,
    rows: Mutex<HashMap<Rows, Lookups<Rows>>>,
    answers: Lookups<Answers>,
    blobs: Blobs,
    listener: Option<AbortHandle>,
}

impl Drop for Inside {
    fn drop(&mut self) {
        if let Some(listener) = &self.listener {
            listener.abort();
        }
    }
}

impl Store {
    /// Opens a database: `sqlite:path/to/file` or `postgres://user@host/name`. Must be called inside a tokio runtime.
    ///
    /// # Errors
    /// When the database is not there, cannot be used, lacks migrations (see [`Store::migrate`]) or has newer ones.
    pub async fn open(url: &str, options: Options) -> Result<Self, OpenError> {
        let dialect = dialect::of(url)?;
        dialect.look()?;
        let pool = connect(&dialect, false, options.connections.max(2)).await?;
        migrate::check(&pool, &dialect).await?;
        let blobs = Blobs::open(&options)?;
        let writers = connect_writers(&dialect).await?;
        let engine = Arc::new(Engine::new(pool, writers, dialect, options.clock));
        let writer = Writer::start(engine.clone(), options.waiting_max.max(1));
        let listening = engine.dialect.listen(engine.bell.clone()).await;
        let listener = listening.map_err(|error| OpenError::Unavailable(engine.fault(error)))?;
        let answers = Lookups::start(engine.clone(), Answers);
        let rows = Mutex::default();
        let store = Self(Arc::new(Inside { engine, writer, rows, answers, blobs, listener }));
        let reached = store.last_position().await?;
        store.engine().bell.send_modify(|known| *known = reached.max(*known));
        Ok(store)
    }

    /// Creates the database if need be and brings its tables up to date.
    ///
    /// # Errors
    /// When the database cannot be used or was made by a newer program.
    pub async fn migrate(url: &str) -> Result<MigrationReport, OpenError> {
        migrate::migrate(url).await
    }

    /// Writes a change set, whole or not at all. Returns after it is on disk.
    ///
    /// # Errors
    /// See [`CommitError`]; nothing was written, except perhaps with [`crate::StoreError::OutcomeUnknown`].
    pub async fn commit(&self, change: ChangeSet) -> Result<Committed, CommitError> {
        self.0.writer.commit(change).await
    }

    /// Work to be done later.
    pub fn jobs(&self) -> Entries {
        Entries { engine: self.0.engine.clone(), queue: Queue::Jobs }
    }

    /// Messages for outside.
    pub fn outbox(&self) -> Entries {
        Entries { engine: self.0.engine.clone(), queue: Queue::Outbox }
    }

    /// Rings after every commit of any process.
    pub fn changes(&self) -> Changes {
        Changes(self.0.engine.bell.subscribe())
    }

    /// Closes the connections; whatever is asked afterwards fails. Without it they close when the last clone is gone.
    pub async fn close(&self) {
        self.0.engine.close().await;
    }

    /// Who looks up rows of a table by a column.
    pub(crate) fn rows(&self, rows: Rows) -> Lookups<Rows> {
        let mut tables = self.0.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let start = || Lookups::start(self.0.engine.clone(), rows);
        tables.entry(rows).or_insert_with(start).clone()
    }

    /// Who looks up answers.
    pub(crate) fn answers(&self) -> &Lookups<Answers> {
        &self.0.answers
    }

    pub(crate) fn blobs(&self) -> &Blobs {
        &self.0.blobs
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.0.engine
    }
}

/// Wakes whoever waits for changes: the live stream, the workers.
#[derive(Debug, Clone)]
pub struct Changes(watch::Receiver<i64>);

impl Changes {
    /// The last position known to be written.
    pub fn position(&self) -> i64 {
        *self.0.borrow()
    }

    /// Waits for the next commit, even one that only adds jobs, and gives the last position known to be written.
    /// `None` when the store is closed. Several commits may ring once.
    pub async fn next(&mut self) -> Option<i64> {
        self.0.changed().await.ok()?;
        Some(*self.0.borrow_and_update())
    }
}
