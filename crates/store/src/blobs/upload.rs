use super::place;
use crate::sql::Sql;
use crate::{Store, StoreError};
use doorstep_domain::BlobHash;
use doorstep_kernel::Timestamp;
use object_store::{ObjectStoreExt as _, WriteMultipart};
use sha2::{Digest as _, Sha256};
use sqlx::Row as _;
use std::io::{ErrorKind, SeekFrom};
use std::path::PathBuf;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _, AsyncWriteExt as _};

/// The largest file: a long recording; photos have a hundredth of it.
pub const UPLOAD_BYTES_MAX: u64 = 200 * 1024 * 1024;

/// The largest chunk: what a phone sends over a poor line before it wants an answer.
pub const CHUNK_BYTES_MAX: usize = 4 * 1024 * 1024;

/// How much is read at once when a file is put together.
const READ_BYTES: usize = 1024 * 1024;

/// A file that is about to come in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUpload {
    /// The sender's own id for it.
    pub id: String,
    /// Who sends it; ids of different senders never meet.
    pub owner: String,
    /// Its media type.
    pub content_type: String,
    /// The hash it must have in the end.
    pub sha256: BlobHash,
    /// How long it will be, in bytes.
    pub size: u64,
}

/// How far an upload has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// What is being sent.
    pub file: NewUpload,
    /// How many bytes are safe here; the next chunk starts there.
    pub received: u64,
    /// Whether it is finished.
    pub is_done: bool,
}

/// Why a chunk was not taken. What was received before stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UploadError {
    /// Nobody began it, or not this sender.
    #[error("there is no upload `{0}`: begin it first")]
    Unknown(String),
    /// The id was used for another file.
    #[error("upload `{0}` is another file: choose a new id")]
    Different(String),
    /// The file or the chunk is too large.
    #[error("{size} bytes are more than the {max} that are allowed")]
    TooLarge {
        /// How large it is.
        size: u64,
        /// How large it may be.
        max: u64,
    },
    /// The chunk starts elsewhere.
    #[error("the next chunk starts at byte {expected}, not at {found}")]
    WrongOffset {
        /// Where it must start.
        expected: u64,
        /// Where it starts.
        found: u64,
    },
    /// Not everything is there yet.
    #[error("{received} of {size} bytes are here: send the rest first")]
    Incomplete {
        /// How many bytes are here.
        received: u64,
        /// How many there must be.
        size: u64,
    },
    /// What came is not what was announced; it must be sent again from the start.
    #[error("the file has the hash `{found}`, announced was `{expected}`: send it again")]
    WrongHash {
        /// What was announced.
        expected: BlobHash,
        /// What came.
        found: BlobHash,
    },
    /// The database or the disk cannot take it now.
    #[error(transparent)]
    Unavailable(#[from] StoreError),
}

impl Store {
    /// Begins an upload, or says how far the same one has come.
    ///
    /// # Errors
    /// [`UploadError::TooLarge`], [`UploadError::Different`], [`UploadError::Unavailable`].
    pub async fn begin_upload(&self, file: NewUpload, now: Timestamp) -> Result<Upload, UploadError> {
        if file.size > UPLOAD_BYTES_MAX {
            return Err(UploadError::TooLarge { size: file.size, max: UPLOAD_BYTES_MAX });
        }
        place::path(&file.sha256)?;
        let mut sql = Sql::new(
            "INSERT INTO uploads (owner, id, content_type, sha256, size, received, state, begun_at)",
        );
        sql.bind_rows(vec![vec![
            file.owner.as_str().into(),
            file.id.as_str().into(),
            file.content_type.as_str().into(),
            file.sha256.as_str().into(),
            file.size.into(),
            0i64.into(),
            "open".into(),
            now.into(),
        ]]);
        sql.push(" ON CONFLICT (owner, id) DO NOTHING");
        self.write_upload(sql).await?;
        let upload = self.upload(&file.owner, &file.id).await?;
        if upload.file == file { Ok(upload) } else { Err(UploadError::Different(file.id)) }
    }

    /// How far an upload has come.
    ///
    /// # Errors
    /// [`UploadError::Unknown`], [`UploadError::Unavailable`].
    pub async fn upload(&self, owner: &str, id: &str) -> Result<Upload, UploadError> {
        let mut sql =
            Sql::new("SELECT content_type, sha256, size, received, state FROM uploads WHERE owner = ");
        sql.bind(owner).push(" AND id = ").bind(id);
        let read = async {
            let Some(row) = sql.query().fetch_optional(&self.engine().pool).await? else { return Ok(None) };
            Ok(Some(Upload {
                file: NewUpload {
                    id: id.to_owned(),
                    owner: owner.to_owned(),
                    content_type: row.try_get(0)?,
                    sha256: BlobHash::new(row.try_get::<String, _>(1)?),
                    size: row.try_get::<i64, _>(2)?.unsigned_abs(),
                },
                received: row.try_get::<i64, _>(3)?.unsigned_abs(),
                is_done: row.try_get::<&str, _>(4)? == "done",
            }))
        };
        let found = read.await.map_err(|error| self.engine().fault(error))?;
        found.ok_or_else(|| UploadError::Unknown(id.to_owned()))
    }

    /// Takes the next chunk. It is on disk when this returns, and the sender may go on from there after any
    /// interruption.
    ///
    /// # Errors
    /// [`UploadError::WrongOffset`] says where to go on; [`UploadError::TooLarge`], [`UploadError::Unknown`],
    /// [`UploadError::Unavailable`].
    pub async fn append_upload(
        &self,
        owner: &str,
        id: &str,
        offset: u64,
        chunk: &[u8],
    ) -> Result<Upload, UploadError> {
        let length = chunk.len() as u64;
        if chunk.len() > CHUNK_BYTES_MAX {
            return Err(UploadError::TooLarge { size: length, max: CHUNK_BYTES_MAX as u64 });
        }
        let mut upload = self.upload(owner, id).await?;
        if upload.is_done || upload.received != offset {
            return Err(UploadError::WrongOffset { expected: upload.received, found: offset });
        }
        if offset + length > upload.file.size {
            return Err(UploadError::TooLarge { size: offset + length, max: upload.file.size });
        }
        let part = self.part(owner, id);
        write_at(&part, offset, chunk).await.map_err(StoreError::file("write", &part))?;
        let mut sql = Sql::new("UPDATE uploads SET received = ");
        sql.bind(offset + length)
            .push(" WHERE state = 'open' AND owner = ")
            .bind(owner)
            .push(" AND id = ")
            .bind(id);
        sql.push(" AND received = ").bind(offset);
        if self.write_upload(sql).await? == 0 {
            let expected = self.upload(owner, id).await?.received;
            return Err(UploadError::WrongOffset { expected, found: offset });
        }
        upload.received = offset + length;
        Ok(upload)
    }

    /// Checks the whole file and keeps it as a blob. Asked again, it answers the same.
    ///
    /// # Errors
    /// [`UploadError::Incomplete`], [`UploadError::WrongHash`], [`UploadError::Unknown`], [`UploadError::Unavailable`].
    pub async fn finish_upload(&self, owner: &str, id: &str) -> Result<BlobHash, UploadError> {
        let upload = self.upload(owner, id).await?;
        let (file, received) = (upload.file, upload.received);
        if upload.is_done {
            return Ok(file.sha256);
        }
        if received < file.size {
            return Err(UploadError::Incomplete { received, size: file.size });
        }
        let part = self.part(owner, id);
        let found = self.keep_part(&part, file.size, &file.sha256).await?;
        let state = if found == file.sha256 { "state = 'done'" } else { "received = 0" };
        let mut sql = Sql::new(&format!("UPDATE uploads SET {state} WHERE owner = "));
        sql.bind(owner).push(" AND id = ").bind(id);
        self.write_upload(sql).await?;
        remove(&part).await?;
        if found == file.sha256 {
            Ok(found)
        } else {
            Err(UploadError::WrongHash { expected: file.sha256, found })
        }
    }

    /// Forgets uploads that were begun before an instant and, if unfinished, what was received of them. Blobs stay.
    ///
    /// # Errors
    /// When the database or the folder cannot be written.
    pub async fn purge_uploads(&self, before: Timestamp) -> Result<u64, StoreError> {
        let mut sql = Sql::new("SELECT owner, id FROM uploads WHERE begun_at < ");
        sql.bind(before).push(" ORDER BY begun_at LIMIT 10000");
        let rows =
            sql.query().fetch_all(&self.engine().pool).await.map_err(|error| self.engine().fault(error))?;
        for row in &rows {
            let owner: &str = row.try_get(0).map_err(|error| self.engine().fault(error))?;
            let id: &str = row.try_get(1).map_err(|error| self.engine().fault(error))?;
            remove(&self.part(owner, id)).await?;
            let mut sql = Sql::new("DELETE FROM uploads WHERE owner = ");
            sql.bind(owner).push(" AND id = ").bind(id);
            self.write_upload(sql).await?;
        }
        Ok(rows.len() as u64)
    }

    /// Copies a part among the blobs if its content has the expected hash; gives the hash it has.
    async fn keep_part(
        &self,
        part: &PathBuf,
        size: u64,
        expected: &BlobHash,
    ) -> Result<BlobHash, StoreError> {
        let cannot = || StoreError::file("read", part);
        let mut file = open_part(part, size).await.map_err(cannot())?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; READ_BYTES];
        loop {
            let read = file.read(&mut buffer).await.map_err(cannot())?;
            if read == 0 {
                break;
            }
            hash.update(&buffer[..read]);
        }
        let found = BlobHash::new(hex::encode(hash.finalize()));
        if found != *expected {
            return Ok(found);
        }
        let blobs = self.blobs();
        let fault = |error| blobs.fault("write", expected, error);
        file.rewind().await.map_err(cannot())?;
        let mut multipart =
            WriteMultipart::new(blobs.objects.put_multipart(&place::path(expected)?).await.map_err(fault)?);
        loop {
            let read = file.read(&mut buffer).await.map_err(cannot())?;
            if read == 0 {
                break;
            }
            multipart.wait_for_capacity(2).await.map_err(fault)?;
            multipart.write(&buffer[..read]);
        }
        multipart.finish().await.map_err(fault)?;
        Ok(found)
    }

    /// The file in which an upload is put together. Named by a hash: ids come from outside.
    fn part(&self, owner: &str, id: &str) -> PathBuf {
        let name = Sha256::new().chain_update(owner).chain_update([0]).chain_update(id).finalize();
        self.blobs().parts.join(format!("{}.part", hex::encode(name)))
    }

    async fn write_upload(&self, sql: Sql) -> Result<u64, StoreError> {
        let write = async {
            let mut writing = self.engine().write().await?;
            let done = sql.query().execute(&mut *writing.transaction).await?.rows_affected();
            writing.commit().await?;
            Ok(done)
        };
        write.await.map_err(|error| self.engine().fault(error))
    }
}

async fn write_at(path: &PathBuf, offset: u64, chunk: &[u8]) -> std::io::Result<()> {
    let mut file = File::options().create(true).truncate(false).write(true).open(path).await?;
    file.seek(SeekFrom::Start(offset)).await?;
    file.write_all(chunk).await?;
    file.flush().await?;
    file.sync_data().await
}

/// A file of no bytes never had a chunk; a crash may have left bytes beyond the end.
async fn open_part(path: &PathBuf, size: u64) -> std::io::Result<File> {
    let file = File::options().create(true).truncate(false).read(true).write(true).open(path).await?;
    file.set_len(size).await?;
    Ok(file)
}

async fn remove(path: &PathBuf) -> Result<(), StoreError> {
    match tokio::fs::remove_file(path).await {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::file("erase", path)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
