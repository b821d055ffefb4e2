//! The one place where the two databases differ, as a list. Everything else is one SQL text.

use crate::{OpenError, StoreError};
use doorstep_kernel::Timestamp;
use futures::future::BoxFuture;
use sqlx::AnyConnection;
use sqlx::migrate::Migration;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// What a database does in its own way.
pub(crate) trait Dialect: Send + Sync + std::fmt::Debug {
    /// The address as the driver wants it. `create` makes a missing database file.
    fn address(&self, create: bool) -> String;

    /// Whether there is something to connect to, as far as that can be seen from outside.
    fn look(&self) -> Result<(), OpenError>;

    /// Its migrations, oldest first.
    fn migrations(&self) -> Vec<Migration>;

    /// What every new connection says first.
    fn greeting(&self) -> &'static [&'static str];

    /// How a writing transaction begins.
    fn begin_write(&self) -> &'static str;

    /// How many connections of one process write, none of which reads for others: each keeps its prepared statements and
    /// what it knows of the file. With one, writers take turns.
    fn writers(&self) -> u32;

    /// What a writing connection says first, after the greeting.
    fn writer_greeting(&self) -> &'static [&'static str];

    /// Serialises commit batches of all processes until the transaction ends, so that positions become visible in
    /// order.
    fn lock_positions<'c>(&self, connection: &'c mut AnyConnection) -> BoxFuture<'c, sqlx::Result<()>>;

    /// Makes room in the journal for events recorded now, and a month ahead; outside of any transaction.
    fn make_room<'c>(
        &'c self,
        connection: &'c mut AnyConnection,
        now: Timestamp,
    ) -> BoxFuture<'c, sqlx::Result<()>>;

    /// Tells other processes, when the transaction commits, that the journal reaches a position.
    fn announce<'c>(
        &self,
        connection: &'c mut AnyConnection,
        position: i64,
    ) -> BoxFuture<'c, sqlx::Result<()>>;

    /// Begins to listen to what other processes announce.
    fn listen(&self, heard: Arc<watch::Sender<i64>>) -> BoxFuture<'_, sqlx::Result<Option<AbortHandle>>>;

    /// Appended to a `SELECT` that leases rows: rows leased by somebody else at this moment are passed over.
    fn passing_over_locked(&self) -> &'static str;

    /// Appended to a `SELECT` whose rows must stay as they are until the transaction ends.
    fn holding_rows(&self) -> &'static str;

    /// How a transaction begins that sees the database as it is now, whatever others write meanwhile.
    fn begin_snapshot(&self) -> &'static str;

    /// Counts the tables of a database, to see whether it is empty.
    fn count_tables(&self) -> &'static str;

    /// A phrase of words side by side, as the database's own search reads it; the last word may be the beginning of a longer
    /// one. Words are letters and digits alone.
    fn search_phrase(&self, words: &[&str], is_beginning: bool) -> String;

    /// The search statement: texts that match `$1`, with `{territories}` where the territory condition goes.
    fn search_statement(&self) -> &'static str;

    /// The database's name for a fault a person can do something about.
    fn fault(&self, error: &dyn sqlx::error::DatabaseError) -> Option<StoreError>;

    /// Which unique columns a row collided on, as `(table, columns)`.
    fn collision(&self, error: &dyn sqlx::error::DatabaseError) -> (String, String);
}

/// The dialect that an address asks for.
pub(crate) fn of(url: &str) -> Result<Arc<dyn Dialect>, OpenError> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        return Ok(Arc::new(crate::sqlite::Sqlite::at(path.strip_prefix("//").unwrap_or(path))));
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(Arc::new(crate::postgres::Postgres::at(url)));
    }
    Err(OpenError::UnknownScheme(url.to_owned()))
}
