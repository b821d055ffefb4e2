use super::lines::{Reading, hash_of};
use super::{ANCHOR, BLOBS, BackupManifest, TABLES, bad, tables};
use crate::dialect::{self, Dialect};
use crate::engine::{connect, fault};
use crate::sql::{Sql, row_groups};
use crate::{OpenError, Options, Store, StoreError, Value, VerifyReport, migrate};
use doorstep_domain::BlobHash;
use doorstep_kernel::Timestamp;
use serde_json::Value as Json;
use sqlx::{AnyConnection, AnyPool, Row as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many rows are read before they are written.
const ROWS: usize = 2000;

/// What a restore brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreReport {
    /// What the backup says of itself.
    pub manifest: BackupManifest,
    /// How many rows.
    pub rows: u64,
    /// What verifying the restored journal saw; damage in it was there when the backup was made.
    pub journal: VerifyReport,
}

impl Store {
    /// Fills an empty database and an empty folder from a backup, after every hash of it was checked, and opens it.
    /// The database may be of another kind than the one that was backed up.
    ///
    /// # Errors
    /// When the target is not empty, or the backup is incomplete, was changed or is of a newer program.
    pub async fn restore(
        folder: &Path,
        url: &str,
        options: Options,
    ) -> Result<(Self, RestoreReport), OpenError> {
        let manifest = BackupManifest::read(folder)?;
        check(folder, &manifest)?;
        let dialect = dialect::of(url)?;
        let known = migrate::newest(&dialect.migrations());
        if manifest.schema > known {
            return Err(OpenError::NewerSchema { found: manifest.schema, known });
        }
        let pool = connect(&dialect, true, 2).await?;
        refuse_full(&pool, &dialect, url, &options).await?;
        migrate::migrate_to(url, manifest.schema).await?;
        let mut rows = 0;
        for table in tables::ALL {
            let path = folder.join(TABLES).join(format!("{table}.jsonl"));
            // A table that came later than the backup.
            if path.exists() {
                rows += fill(&pool, &dialect, table, path).await?;
            }
        }
        pool.close().await;
        migrate::migrate(url).await?;
        let store = Self::open(url, options).await?;
        store.fill_blobs(folder, &manifest).await?;
        let anchor = Some(folder.join(ANCHOR)).filter(|path| path.exists());
        let journal = store.verify_journal(anchor.as_slice()).await?;
        Ok((store, RestoreReport { manifest, rows, journal }))
    }

    async fn fill_blobs(&self, folder: &Path, manifest: &BackupManifest) -> Result<(), OpenError> {
        let mut copied = 0;
        for path in blobs(folder)? {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let content = std::fs::read(&path).map_err(StoreError::file("read", &path))?;
            if self.put_blob(content).await? != BlobHash::new(&name) {
                return Err(bad(folder, &format!("the file `{name}` was changed")));
            }
            copied += 1;
        }
        if copied == manifest.blobs {
            Ok(())
        } else {
            Err(bad(folder, &format!("{copied} of {} blobs are there", manifest.blobs)))
        }
    }
}

/// Every file of the backup against its hash, before anything is written.
fn check(folder: &Path, manifest: &BackupManifest) -> Result<(), OpenError> {
    for file in &manifest.files {
        let path = folder.join(&file.name);
        if !path.is_file() {
            return Err(bad(folder, &format!("`{}` is missing", file.name)));
        }
        if hash_of(&path)? != file.sha256 {
            return Err(bad(folder, &format!("`{}` was changed", file.name)));
        }
    }
    for path in blobs(folder)? {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if hex::encode(hash_of(&path)?) != name {
            return Err(bad(folder, &format!("the file `{name}` was changed")));
        }
    }
    Ok(())
}

/// The blobs of a backup: `blobs/ab/abcd…`.
fn blobs(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let list = |folder: &Path| {
        let entries = std::fs::read_dir(folder).and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<std::io::Result<Vec<_>>>()
        });
        entries.map_err(StoreError::file("read", folder))
    };
    let mut files = Vec::new();
    for part in list(&folder.join(BLOBS))? {
        files.extend(list(&part)?);
    }
    Ok(files)
}

async fn refuse_full(
    pool: &AnyPool,
    dialect: &Arc<dyn Dialect>,
    url: &str,
    options: &Options,
) -> Result<(), OpenError> {
    let counted = sqlx::query(dialect.count_tables()).fetch_one(pool).await;
    let tables: i64 = counted.and_then(|row| row.try_get(0)).map_err(|error| fault(&**dialect, error))?;
    if tables > 0 {
        return Err(OpenError::NotEmpty(url.to_owned()));
    }
    let objects = options.blob_folder.join("objects");
    let has_blobs = std::fs::read_dir(&objects).is_ok_and(|mut entries| entries.next().is_some());
    if has_blobs { Err(OpenError::NotEmpty(objects.display().to_string())) } else { Ok(()) }
}

/// Fills one table; gives how many rows.
async fn fill(
    pool: &AnyPool,
    dialect: &Arc<dyn Dialect>,
    table: &str,
    path: PathBuf,
) -> Result<u64, OpenError> {
    let fault = |error| fault(&**dialect, error);
    let mut connection = pool.acquire().await.map_err(fault)?;
    let mut file = Reading::open(path)?;
    let Some(columns) = file.next::<Vec<String>>()? else { return Ok(0) };
    let there = tables::columns(&mut connection, table).await.map_err(fault)?;
    let numbers: Vec<bool> = columns
        .iter()
        .map(|column| there.iter().any(|there| there.name == *column && there.is_number))
        .collect();
    // Migrations put first rows into some tables.
    Sql::new(&format!("DELETE FROM {table}")).query().execute(&mut *connection).await.map_err(fault)?;
    let recorded_at = columns.iter().position(|column| table == "journal" && column == "recorded_at");
    let mut filled = 0;
    loop {
        let mut rows = Vec::with_capacity(ROWS);
        while rows.len() < ROWS {
            let Some(row) = file.next::<Vec<Json>>()? else { break };
            rows.push(row);
        }
        if rows.is_empty() {
            return Ok(filled);
        }
        filled += rows.len() as u64;
        if let Some(column) = recorded_at {
            let times = rows.iter().filter_map(|row| row.get(column).and_then(Json::as_i64));
            for time in times.collect::<std::collections::BTreeSet<_>>() {
                dialect.make_room(&mut connection, Timestamp::from_millis(time)).await.map_err(fault)?;
            }
        }
        insert(&mut connection, table, &columns, &numbers, rows).await.map_err(fault)?;
    }
}

async fn insert(
    connection: &mut AnyConnection,
    table: &str,
    columns: &[String],
    numbers: &[bool],
    rows: Vec<Vec<Json>>,
) -> sqlx::Result<()> {
    use sqlx::Connection as _;
    let mut transaction = connection.begin().await?;
    for rows in row_groups(rows, columns.len()) {
        let mut sql = Sql::new(&format!("INSERT INTO {table} ({})", columns.join(", ")));
        sql.bind_rows(
            rows.into_iter().map(|row| row.into_iter().zip(numbers).map(value).collect()).collect(),
        );
        sql.query().execute(&mut *transaction).await?;
    }
    transaction.commit().await
}

/// A value for its column; PostgreSQL wants to know even of nothing whether it is a number.
fn value((json, is_number): (Json, &bool)) -> Value {
    match json {
        Json::Null if *is_number => Value::Int(None),
        Json::Null => Value::Text(None),
        Json::Bool(flag) => flag.into(),
        Json::Number(number) => Value::Int(number.as_i64()),
        Json::String(text) => text.into(),
        other @ (Json::Array(_) | Json::Object(_)) => other.to_string().into(),
    }
}
