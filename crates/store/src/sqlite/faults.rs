use crate::StoreError;
use sqlx::error::DatabaseError;

/// Primary result codes (sqlite.org/rescode.html) that a person can do something about.
pub(super) fn fault(error: &dyn DatabaseError) -> Option<StoreError> {
    let extended: i64 = error.code()?.parse().ok()?;
    match extended & 0xff {
        // SQLITE_BUSY, SQLITE_LOCKED
        5 | 6 => Some(StoreError::Locked),
        // SQLITE_FULL
        13 => Some(StoreError::DiskFull),
        // SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY
        10 | 14 | 8 => Some(StoreError::Unreachable(error.message().to_owned())),
        // SQLITE_CORRUPT, SQLITE_NOTADB
        11 | 26 => Some(StoreError::Unreachable(format!("{}: restore the newest backup", error.message()))),
        _ => None,
    }
}

/// `UNIQUE constraint failed: people.territory, people.login`.
pub(super) fn collision(error: &dyn DatabaseError) -> (String, String) {
    let columns = error.message().rsplit(": ").next().unwrap_or_default();
    let table = columns.split('.').next().unwrap_or_default().to_owned();
    let columns = columns.split(", ").map(|column| column.rsplit('.').next().unwrap_or(column));
    (table, columns.collect::<Vec<_>>().join(", "))
}
