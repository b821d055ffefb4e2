use std::path::PathBuf;

/// Why the store cannot do what it was asked. Nothing was changed, unless [`StoreError::OutcomeUnknown`] says so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room on the disk.
    #[error("the disk with the database is full: free some space and try again; nothing was changed")]
    DiskFull,
    /// Another program holds the database.
    #[error("the database is locked by another program: stop it or wait; nothing was changed")]
    Locked,
    /// The connection is down.
    #[error("no connection to the database ({0}): see that it runs and can be reached")]
    Unreachable(String),
    /// The connection went down between the commit and its answer.
    #[error("the connection broke while committing ({0}): repeat the request with the same idempotency key")]
    OutcomeUnknown(String),
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// A row that this program cannot read.
    #[error("table `{table}`, row `{row}`, column `{column}` is unreadable: {reason}")]
    Inconsistent {
        /// Which table.
        table: String,
        /// Which row.
        row: String,
        /// Which column.
        column: String,
        /// What is wrong.
        reason: String,
    },
    /// A page mark that this program did not give out.
    #[error("`{0}` is no page mark of this list: start again from the first page")]
    BadCursor(String),
    /// Anything else the database says.
    #[error("the database refused: {0}")]
    Database(String),
    /// A file cannot be read or written.
    #[error("cannot {doing} `{}`: {reason}", .path.display())]
    File {
        /// What was tried.
        doing: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
}

impl StoreError {
    pub(crate) fn file(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |error| match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::File { doing, path, reason: error.to_string() },
        }
    }
}

/// Why a database could not be opened or brought up to date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Neither of the two databases.
    #[error("`{0}` names no database: write `sqlite:path/to/file` or `postgres://user@host/name`")]
    UnknownScheme(String),
    /// The file is not there.
    #[error("there is no database at `{0}`: create it with `doorstep migrate`")]
    NoSuchFile(String),
    /// Tables are missing.
    #[error("the database lacks {missing} migration(s) up to {newest}: run `doorstep migrate`")]
    MigrationsMissing {
        /// How many.
        missing: usize,
        /// The newest this program knows.
        newest: i64,
    },
    /// A newer program was here.
    #[error("the database has schema {found}, this program knows {known}: use a newer `doorstep`")]
    NewerSchema {
        /// What the database has.
        found: i64,
        /// What this program knows.
        known: i64,
    },
    /// A migration was changed after it ran.
    #[error(
        "migration {0} ran with another text than this program has: use the program that made the database"
    )]
    ChangedMigration(i64),
    /// The place for files cannot be used.
    #[error("cannot keep files: {0}")]
    Blobs(String),
    /// A backup was to be restored over something.
    #[error("`{0}` is not empty: restore into a new database and an empty folder")]
    NotEmpty(String),
    /// A backup that is incomplete or was changed.
    #[error("the backup in `{folder}` cannot be used: {reason}")]
    BadBackup {
        /// Where it lies.
        folder: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The database cannot be used now.
    #[error(transparent)]
    Unavailable(#[from] StoreError),
}
