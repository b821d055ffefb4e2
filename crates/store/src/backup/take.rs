use super::lines::Writing;
use super::{ANCHOR, BLOBS, BackupFile, BackupManifest, FORMAT, MANIFEST, TABLES, tables};
use crate::{OpenError, Store, StoreError};
use futures::TryStreamExt as _;
use object_store::ObjectStoreExt as _;
use serde_json::Value;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _};
use std::fs::{File, create_dir_all};
use std::io::Write as _;
use std::path::Path;

impl Store {
    /// Writes a copy of everything into a new or empty folder while others go on working. The manifest is written
    /// last: a folder without one is no backup.
    ///
    /// # Errors
    /// When the folder is not empty or cannot be written, or the database cannot be read.
    pub async fn back_up(&self, folder: &Path) -> Result<BackupManifest, OpenError> {
        create_dir_all(folder).map_err(StoreError::file("create", folder))?;
        let mut there = std::fs::read_dir(folder).map_err(StoreError::file("read", folder))?;
        if there.next().is_some() {
            return Err(OpenError::NotEmpty(folder.display().to_string()));
        }
        for part in [TABLES, BLOBS] {
            let part = folder.join(part);
            create_dir_all(&part).map_err(StoreError::file("create", &part))?;
        }
        let (mut files, position) = self.copy_tables(folder).await?;
        files.extend(self.copy_anchor(folder).await?);
        let manifest = BackupManifest {
            format: FORMAT,
            made_at: self.engine().clock.now(),
            schema: crate::migrate::newest(&self.engine().dialect.migrations()),
            position,
            files,
            blobs: self.copy_blobs(&folder.join(BLOBS)).await?,
        };
        let path = folder.join(MANIFEST);
        let json = serde_json::to_vec_pretty(&manifest).expect("a manifest has text keys and whole numbers");
        let written = File::create_new(&path).and_then(|mut file| {
            file.write_all(&json)?;
            file.sync_all()?;
            File::open(folder)?.sync_all()
        });
        written.map_err(StoreError::file("write", &path))?;
        Ok(manifest)
    }

    /// Every table as it is at one instant, and the last position at that instant.
    async fn copy_tables(&self, folder: &Path) -> Result<(Vec<BackupFile>, i64), StoreError> {
        let fault = |error| self.engine().fault(error);
        let mut connection = self.engine().pool.acquire().await.map_err(fault)?;
        let snapshot = self.engine().dialect.begin_snapshot();
        let mut snapshot = connection.begin_with(snapshot).await.map_err(fault)?;
        let tail =
            sqlx::query("SELECT position FROM journal_tail WHERE id = 1").fetch_one(&mut *snapshot).await;
        let position = tail.and_then(|row| row.try_get(0)).map_err(fault)?;
        let mut files = Vec::new();
        for table in tables::ALL {
            let mut file = Writing::create(folder, &format!("{TABLES}/{table}.jsonl"))?;
            let columns = tables::columns(&mut snapshot, table).await.map_err(fault)?;
            let columns: Vec<String> = columns.into_iter().map(|column| column.name).collect();
            file.line(&columns)?;
            self.copy_rows(&mut snapshot, table, &columns, &mut file).await?;
            files.push(file.finish()?);
        }
        snapshot.rollback().await.map_err(fault)?;
        Ok((files, position))
    }

    async fn copy_rows(
        &self,
        connection: &mut AnyConnection,
        table: &str,
        columns: &[String],
        file: &mut Writing,
    ) -> Result<(), StoreError> {
        let select = format!("SELECT {} FROM {table}", columns.join(", "));
        let mut rows = sqlx::query(AssertSqlSafe(select)).persistent(false).fetch(connection);
        while let Some(row) = rows.try_next().await.map_err(|error| self.engine().fault(error))? {
            let values =
                (0..columns.len()).map(|column| json(&row, column)).collect::<sqlx::Result<Vec<Value>>>();
            file.line(&values.map_err(|error| self.engine().fault(error))?)?;
        }
        Ok(())
    }

    async fn copy_anchor(&self, folder: &Path) -> Result<Option<BackupFile>, StoreError> {
        let Some(anchor) = self.last_anchor().await? else { return Ok(None) };
        let mut file = Writing::create(folder, ANCHOR)?;
        let mut lines = Vec::new();
        self.export_anchor(anchor.position, &mut lines).await?;
        file.bytes(&lines)?;
        file.finish().map(Some)
    }

    /// Blobs only ever come to it, so those of the snapshot are there afterwards, unless they were erased by rule.
    async fn copy_blobs(&self, folder: &Path) -> Result<u64, StoreError> {
        let cannot = |error: object_store::Error| StoreError::File {
            doing: "copy blobs to",
            path: folder.to_owned(),
            reason: error.to_string(),
        };
        let objects = &self.blobs().objects;
        let mut listed = objects.list(None);
        let mut copied = 0;
        while let Some(object) = listed.try_next().await.map_err(cannot)? {
            let to = folder.join(object.location.as_ref());
            if let Some(parent) = to.parent() {
                create_dir_all(parent).map_err(StoreError::file("create", parent))?;
            }
            let mut content = match objects.get(&object.location).await {
                Ok(found) => found.into_stream(),
                Err(object_store::Error::NotFound { .. }) => continue,
                Err(error) => return Err(cannot(error)),
            };
            let mut file = File::create_new(&to).map_err(StoreError::file("create", &to))?;
            while let Some(bytes) = content.try_next().await.map_err(cannot)? {
                file.write_all(&bytes).map_err(StoreError::file("write", &to))?;
            }
            file.sync_all().map_err(StoreError::file("write", &to))?;
            copied += 1;
        }
        Ok(copied)
    }
}

/// A column as JSON: a text, a whole number or null.
fn json(row: &AnyRow, column: usize) -> sqlx::Result<Value> {
    match row.try_get::<Option<i64>, _>(column) {
        Ok(number) => Ok(number.into()),
        Err(_) => row.try_get::<Option<String>, _>(column).map(Value::from),
    }
}
