use crate::dialect::Dialect;
use crate::{OpenError, StoreError};
use doorstep_kernel::Clock;
use sqlx::AnyConnection;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool};
use std::sync::Arc;
use tokio::sync::watch;

/// What every part of the store needs: connections, the dialect, the clock and the bell that rings after a commit.
pub(crate) struct Engine {
    /// Connections that read.
    pub(crate) pool: AnyPool,
    /// Connections that write.
    writers: AnyPool,
    pub(crate) dialect: Arc<dyn Dialect>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) bell: Arc<watch::Sender<i64>>,
}

/// A writing transaction.
///
/// One that does not end by [`Writing::commit`] closes its connection: on a full disk SQLite has already taken the
/// transaction back by itself, nobody can tell from outside, and a connection that believes to be in one is of no use.
pub(crate) struct Writing {
    pub(crate) transaction: PoolConnection<Any>,
    ended: bool,
}

impl Writing {
    pub(crate) async fn commit(mut self) -> sqlx::Result<()> {
        sqlx::raw_sql("COMMIT").execute(&mut *self.transaction).await?;
        self.ended = true;
        Ok(())
    }

    /// A part that can be taken back alone.
    pub(crate) async fn begin_part(&mut self) -> sqlx::Result<()> {
        sqlx::raw_sql("SAVEPOINT part").execute(&mut *self.transaction).await.map(|_| ())
    }

    /// Keeps the part.
    pub(crate) async fn keep_part(&mut self) -> sqlx::Result<()> {
        sqlx::raw_sql("RELEASE SAVEPOINT part").execute(&mut *self.transaction).await.map(|_| ())
    }

    /// Takes the part back.
    pub(crate) async fn drop_part(&mut self) -> sqlx::Result<()> {
        sqlx::raw_sql("ROLLBACK TO SAVEPOINT part").execute(&mut *self.transaction).await?;
        self.keep_part().await
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if !self.ended {
            self.transaction.close_on_drop();
        }
    }
}

impl Engine {
    pub(crate) fn new(
        pool: AnyPool,
        writers: AnyPool,
        dialect: Arc<dyn Dialect>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { pool, writers, dialect, clock, bell: Arc::new(watch::Sender::new(0)) }
    }

    /// A connection that writes; readers, however many wait, do not stand before it.
    pub(crate) async fn writer(&self) -> sqlx::Result<PoolConnection<Any>> {
        self.writers.acquire().await
    }

    /// Begins to write.
    pub(crate) async fn write(&self) -> sqlx::Result<Writing> {
        let transaction = self.writer().await?;
        let mut writing = Writing { transaction, ended: false };
        sqlx::raw_sql(self.dialect.begin_write()).execute(&mut *writing.transaction).await?;
        Ok(writing)
    }

    /// Ends all connections.
    pub(crate) async fn close(&self) {
        self.writers.close().await;
        self.pool.close().await;
    }

    /// The database's error in words a person can act on.
    pub(crate) fn fault(&self, error: sqlx::Error) -> StoreError {
        fault(&*self.dialect, error)
    }
}

/// The database's error in words a person can act on.
pub(crate) fn fault(dialect: &dyn Dialect, error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Database(error) => {
            dialect.fault(&*error).unwrap_or_else(|| StoreError::Database(error.message().to_owned()))
        }
        sqlx::Error::PoolClosed => StoreError::Closed,
        sqlx::Error::PoolTimedOut => StoreError::Unreachable("no free connection".to_owned()),
        sqlx::Error::Io(error) => StoreError::Unreachable(error.to_string()),
        sqlx::Error::WorkerCrashed => StoreError::Unreachable("its thread ended".to_owned()),
        other => StoreError::Database(other.to_string()),
    }
}

/// Connects to a database that is there, or makes it.
pub(crate) async fn connect(
    dialect: &Arc<dyn Dialect>,
    create: bool,
    connections: u32,
) -> Result<AnyPool, OpenError> {
    let greeting = dialect.greeting().to_vec();
    greeted(dialect, create, connections, greeting).await
}

/// Connects those who write.
pub(crate) async fn connect_writers(dialect: &Arc<dyn Dialect>) -> Result<AnyPool, OpenError> {
    let greeting = [dialect.greeting(), dialect.writer_greeting()].concat();
    greeted(dialect, false, dialect.writers(), greeting).await
}

async fn greeted(
    dialect: &Arc<dyn Dialect>,
    create: bool,
    connections: u32,
    greeting: Vec<&'static str>,
) -> Result<AnyPool, OpenError> {
    install_default_drivers();
    AnyPoolOptions::new()
        .max_connections(connections)
        .after_connect(move |connection: &mut AnyConnection, _| {
            let greeting = greeting.clone();
            Box::pin(async move {
                for statement in greeting {
                    sqlx::query(statement).execute(&mut *connection).await?;
                }
                Ok(())
            })
        })
        .connect(&dialect.address(create))
        .await
        .map_err(|error| OpenError::Unavailable(fault(&**dialect, error)))
}
