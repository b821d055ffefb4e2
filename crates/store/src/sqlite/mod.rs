//! SQLite's own ways: WAL with full sync, one writer at a time, FTS5.

mod faults;

use crate::dialect::Dialect;
use crate::migrate::{migration, shared};
use crate::{OpenError, StoreError};
use doorstep_kernel::Timestamp;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use sqlx::AnyConnection;
use sqlx::error::DatabaseError;
use sqlx::migrate::Migration;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// A database file.
#[derive(Debug)]
pub(crate) struct Sqlite {
    file: PathBuf,
}

impl Sqlite {
    pub(crate) fn at(path: &str) -> Self {
        Self { file: PathBuf::from(path) }
    }
}

impl Dialect for Sqlite {
    fn address(&self, create: bool) -> String {
        let mode = if create { "rwc" } else { "rw" };
        let path = self.file.to_string_lossy();
        let path = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23").replace(' ', "%20");
        format!("sqlite:{path}?mode={mode}")
    }

    fn look(&self) -> Result<(), OpenError> {
        if self.file.is_file() { Ok(()) } else { Err(OpenError::NoSuchFile(self.file.display().to_string())) }
    }

    fn migrations(&self) -> Vec<Migration> {
        let mut migrations = vec![migration(1, "journal", include_str!("migrations/0001_journal.sql"))];
        migrations.extend(shared());
        // What lies inside a payload is read by each in its own way.
        let contacts = include_str!("migrations/0020_conversation_contacts.sql");
        migrations.push(migration(20, "contacts of conversations", contacts));
        let roles = include_str!("migrations/0025_roles_of_people.sql");
        migrations.push(migration(25, "roles of people", roles));
        let sounds = include_str!("migrations/0026_sounds_of_calls.sql");
        migrations.push(migration(26, "sounds of calls", sounds));
        migrations.sort();
        migrations
    }

    fn greeting(&self) -> &'static [&'static str] {
        // FULL: a commit is answered only after fdatasync of the log. 10 s: a second process may be writing.
        &["PRAGMA busy_timeout = 10000", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"]
    }

    fn begin_write(&self) -> &'static str {
        "BEGIN IMMEDIATE"
    }

    fn writers(&self) -> u32 {
        1
    }

    fn writer_greeting(&self) -> &'static [&'static str] {
        // 64 MB of pages stay with the only one that changes them; the log goes back into the file every 16 MB (in pages of
        // 4 KB), not every 4, so that pages that change again and again are written there once.
        &["PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 4096"]
    }

    fn lock_positions<'c>(&self, _: &'c mut AnyConnection) -> BoxFuture<'c, sqlx::Result<()>> {
        async { Ok(()) }.boxed()
    }

    fn make_room<'c>(&'c self, _: &'c mut AnyConnection, _: Timestamp) -> BoxFuture<'c, sqlx::Result<()>> {
        async { Ok(()) }.boxed()
    }

    fn announce<'c>(&self, _: &'c mut AnyConnection, _: i64) -> BoxFuture<'c, sqlx::Result<()>> {
        async { Ok(()) }.boxed()
    }

    fn listen(&self, _: Arc<watch::Sender<i64>>) -> BoxFuture<'_, sqlx::Result<Option<AbortHandle>>> {
        async { Ok(None) }.boxed()
    }

    fn passing_over_locked(&self) -> &'static str {
        ""
    }

    fn holding_rows(&self) -> &'static str {
        ""
    }

    fn begin_snapshot(&self) -> &'static str {
        "BEGIN"
    }

    fn count_tables(&self) -> &'static str {
        "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'"
    }

    fn search_phrase(&self, words: &[&str], is_beginning: bool) -> String {
        let beginning = if is_beginning { " *" } else { "" };
        format!("\"{}\"{beginning}", words.join(" "))
    }

    fn search_statement(&self) -> &'static str {
        "SELECT d.kind, d.territory, d.id FROM search_index i JOIN search_documents d ON d.document = i.rowid \
         WHERE search_index MATCH $1{territories} ORDER BY i.rank, d.kind, d.id LIMIT "
    }

    fn fault(&self, error: &dyn DatabaseError) -> Option<StoreError> {
        faults::fault(error)
    }

    fn collision(&self, error: &dyn DatabaseError) -> (String, String) {
        faults::collision(error)
    }
}
