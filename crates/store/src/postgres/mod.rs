//! PostgreSQL's own ways: an advisory lock for positions, monthly partitions, LISTEN/NOTIFY, SKIP LOCKED, tsvector.

mod faults;
mod listen;
mod partitions;

use crate::dialect::Dialect;
use crate::migrate::{migration, shared};
use crate::{OpenError, StoreError};
use doorstep_kernel::Timestamp;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use sqlx::AnyConnection;
use sqlx::error::DatabaseError;
use sqlx::migrate::Migration;
use std::sync::Arc;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// Held by one commit batch at a time ("doorstep" as bytes, cut to 63 bits).
const POSITION_LOCK: &str = "SELECT pg_advisory_xact_lock(7237970109966541675)";

/// A database on a server.
#[derive(Debug)]
pub(crate) struct Postgres {
    url: String,
    room: partitions::Room,
}

impl Postgres {
    pub(crate) fn at(url: &str) -> Self {
        Self { url: url.to_owned(), room: partitions::Room::default() }
    }
}

impl Dialect for Postgres {
    fn address(&self, _: bool) -> String {
        self.url.clone()
    }

    fn look(&self) -> Result<(), OpenError> {
        Ok(())
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
        &["SET application_name = 'doorstep'", "SET synchronous_commit = on"]
    }

    fn begin_write(&self) -> &'static str {
        "BEGIN"
    }

    fn writers(&self) -> u32 {
        // Commit batches one after the other; beside them leases, uploads and queues.
        4
    }

    fn writer_greeting(&self) -> &'static [&'static str] {
        &[]
    }

    fn lock_positions<'c>(&self, connection: &'c mut AnyConnection) -> BoxFuture<'c, sqlx::Result<()>> {
        async move { sqlx::query(POSITION_LOCK).execute(connection).await.map(drop) }.boxed()
    }

    fn make_room<'c>(
        &'c self,
        connection: &'c mut AnyConnection,
        now: Timestamp,
    ) -> BoxFuture<'c, sqlx::Result<()>> {
        async move {
            if !self.room.holds(now) {
                self.room.add(partitions::make_room(connection, now).await?);
            }
            Ok(())
        }
        .boxed()
    }

    fn announce<'c>(
        &self,
        connection: &'c mut AnyConnection,
        position: i64,
    ) -> BoxFuture<'c, sqlx::Result<()>> {
        listen::announce(connection, position).boxed()
    }

    fn listen(&self, heard: Arc<watch::Sender<i64>>) -> BoxFuture<'_, sqlx::Result<Option<AbortHandle>>> {
        async move {
            let listener = listen::connect(&self.url).await?;
            Ok(Some(tokio::spawn(listen::listen(listener, heard)).abort_handle()))
        }
        .boxed()
    }

    fn passing_over_locked(&self) -> &'static str {
        " FOR UPDATE SKIP LOCKED"
    }

    fn holding_rows(&self) -> &'static str {
        " FOR SHARE"
    }

    fn begin_snapshot(&self) -> &'static str {
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    }

    fn count_tables(&self) -> &'static str {
        "SELECT COUNT(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
    }

    fn search_phrase(&self, words: &[&str], is_beginning: bool) -> String {
        let beginning = if is_beginning { ":*" } else { "" };
        format!("{}{beginning}", words.join(" <-> "))
    }

    fn search_statement(&self) -> &'static str {
        "SELECT d.kind, d.territory, d.id FROM search_documents d, to_tsquery('simple', $1) q \
         WHERE d.words @@ q{territories} ORDER BY ts_rank(d.words, q) DESC, d.kind, d.id LIMIT "
    }

    fn fault(&self, error: &dyn DatabaseError) -> Option<StoreError> {
        faults::fault(error)
    }

    fn collision(&self, error: &dyn DatabaseError) -> (String, String) {
        faults::collision(error)
    }
}
