//! Everything that must survive: the journal, the current state, jobs, the outbox, leases, answers, files, search.
//! One SQL text runs on SQLite and on PostgreSQL; what differs is listed in `dialect.rs` and lives in `sqlite/` and
//! `postgres/`.
//!
//! A command becomes one [`ChangeSet`]; [`Store::commit`] answers after it is on disk. Change sets queue up and a group
//! of them becomes one transaction (`writer/`): heads, versions, keys and leases are read once for the group, each
//! change set is judged in memory, and what was accepted is written as a few multi-row statements.
//!
//! What must not be known here: what an order or a visit may do (that is `domain`), who may see what (that is `app`),
//! HTTP. No transaction is open while such code decides.
//!
//! To add a record: a file in `records/` with its [`Record`], its table in a new migration in `migrations/`. To add a
//! migration: a new numbered file and a line in `migrate.rs`; never change one that was released, and leave the tables
//! usable by the program one migration older.

mod backup;
mod blobs;
mod change;
mod dialect;
mod engine;
mod error;
mod idempotency;
mod journal;
mod kept;
mod leases;
mod lookups;
mod migrate;
mod postgres;
mod queues;
mod read;
mod record;
mod records;
mod search;
mod sql;
mod sqlite;
mod store;
mod value;
mod writer;

pub use backup::{BackupManifest, RestoreReport};
pub use blobs::{BlobPart, CHUNK_BYTES_MAX, NewUpload, UPLOAD_BYTES_MAX, Upload, UploadError};
pub use change::{
    ChangeSet, CommitError, Committed, EventActor, ExpectedVersion, IdempotencyAnswer, NewEvent, NewJob,
    NewOutboxEntry, StoredAnswer, StreamId,
};
pub use error::{OpenError, StoreError};
pub use idempotency::ANSWERS_KEPT;
pub use journal::{
    Anchor, AnchorLeaf, Damage, EventFilter, JournalLook, Looked, RecordedEvent, VerifyReport,
};
pub use kept::Kept;
pub use leases::Lease;
pub use migrate::MigrationReport;
pub use queues::{DeadEntry, Entries, Leased, Queue, QueueDepth, Retried, WENT_AWAY};
pub use read::{All, Conditions, Cursor, Filter, Order, PAGE_MAX, Page};
pub use record::{Record, Row, Table, Versioned};
pub use records::*;
pub use search::Found;
pub use store::{Changes, Options, Store};
pub use value::Value;
