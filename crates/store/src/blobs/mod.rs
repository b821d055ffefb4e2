//! Photos, signatures, recordings, documents: files by the SHA-256 of their content, in a folder or in S3-compatible
//! storage. A file that is there never changes, so writing one twice is no harm.

mod part;
mod place;
mod upload;

pub use part::BlobPart;
pub use upload::{CHUNK_BYTES_MAX, NewUpload, UPLOAD_BYTES_MAX, Upload, UploadError};

pub(crate) use place::Blobs;

use crate::{Store, StoreError};
use doorstep_domain::BlobHash;
use object_store::ObjectStoreExt as _;
use sha2::{Digest as _, Sha256};

impl Store {
    /// Keeps a file and gives the hash it is known by. Returns after it is on disk.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn put_blob(&self, content: Vec<u8>) -> Result<BlobHash, StoreError> {
        let hash = BlobHash::new(hex::encode(Sha256::digest(&content)));
        let blobs = self.blobs();
        let written = blobs.objects.put(&place::path(&hash)?, content.into()).await;
        written.map_err(|error| blobs.fault("write", &hash, error))?;
        Ok(hash)
    }

    /// A file by its hash, whole.
    ///
    /// # Errors
    /// When it cannot be read, or its content does not fit its hash any more.
    pub async fn get_blob(&self, hash: &BlobHash) -> Result<Option<Vec<u8>>, StoreError> {
        let blobs = self.blobs();
        let Ok(path) = place::path(hash) else { return Ok(None) };
        let found = match blobs.objects.get(&path).await {
            Ok(found) => found.bytes().await.map_err(|error| blobs.fault("read", hash, error))?,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(blobs.fault("read", hash, error)),
        };
        if hex::encode(Sha256::digest(&found)) != hash.as_str() {
            return Err(StoreError::Inconsistent {
                table: "blobs".to_owned(),
                row: hash.to_string(),
                column: "content".to_owned(),
                reason: "its SHA-256 is another one".to_owned(),
            });
        }
        Ok(Some(found.into()))
    }

    /// Whether a file is there.
    ///
    /// # Errors
    /// When that cannot be seen.
    pub async fn has_blob(&self, hash: &BlobHash) -> Result<bool, StoreError> {
        let Ok(path) = place::path(hash) else { return Ok(false) };
        match self.blobs().objects.head(&path).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(self.blobs().fault("read", hash, error)),
        }
    }

    /// Erases a file; nothing happens when it is not there.
    ///
    /// # Errors
    /// When it cannot be erased.
    pub async fn delete_blob(&self, hash: &BlobHash) -> Result<(), StoreError> {
        let Ok(path) = place::path(hash) else { return Ok(()) };
        match self.blobs().objects.delete(&path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.blobs().fault("erase", hash, error)),
        }
    }
}
