use crate::StoreError;
use sqlx::error::DatabaseError;

/// SQLSTATE codes (PostgreSQL manual, appendix A) that a person can do something about.
pub(super) fn fault(error: &dyn DatabaseError) -> Option<StoreError> {
    let code = error.code()?;
    match code.as_ref() {
        "53100" => Some(StoreError::DiskFull),
        // lock_not_available, deadlock_detected
        "55P03" | "40P01" => Some(StoreError::Locked),
        // too_many_connections, and the server going down or coming up
        "53300" | "57P01" | "57P02" | "57P03" => Some(StoreError::Unreachable(error.message().to_owned())),
        // invalid_catalog_name, wrong password, no such role
        "3D000" | "28P01" | "28000" => Some(StoreError::Unreachable(error.message().to_owned())),
        // read_only_sql_transaction: a standby
        "25006" => Some(StoreError::Unreachable(format!("{}: this server is a standby", error.message()))),
        _ => None,
    }
}

/// The table and the violated index, which is named after its columns.
pub(super) fn collision(error: &dyn DatabaseError) -> (String, String) {
    (error.table().unwrap_or_default().to_owned(), error.constraint().unwrap_or_default().to_owned())
}
