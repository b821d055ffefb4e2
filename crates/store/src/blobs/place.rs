use crate::{OpenError, Options, StoreError};
use doorstep_domain::BlobHash;
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where files lie.
#[derive(Clone)]
pub(crate) struct Blobs {
    pub(crate) objects: Arc<dyn ObjectStore>,
    /// Where parts of uploads are put together.
    pub(super) parts: PathBuf,
    place: String,
}

impl Blobs {
    /// The folder, or the bucket that [`Options::blob_url`] names.
    pub(crate) fn open(options: &Options) -> Result<Self, OpenError> {
        let parts = options.blob_folder.join("uploads");
        std::fs::create_dir_all(&parts).map_err(StoreError::file("create", &parts))?;
        let (objects, place) = match &options.blob_url {
            None => (folder(&options.blob_folder)?, options.blob_folder.display().to_string()),
            Some(url) => (bucket(url)?, url.clone()),
        };
        Ok(Self { objects, parts, place })
    }

    /// The storage's error in words a person can act on.
    pub(super) fn fault(
        &self,
        doing: &'static str,
        hash: &BlobHash,
        error: object_store::Error,
    ) -> StoreError {
        let mut cause: Option<&dyn std::error::Error> = Some(&error);
        while let Some(error) = cause {
            let full = std::io::ErrorKind::StorageFull;
            if error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == full) {
                return StoreError::DiskFull;
            }
            cause = error.source();
        }
        StoreError::File {
            doing,
            path: Path::new(&self.place).join(hash.as_str()),
            reason: error.to_string(),
        }
    }
}

/// The path of a file: 256 folders keep listings short. Refuses what is no SHA-256, such as `../../etc/passwd`.
pub(super) fn path(hash: &BlobHash) -> Result<ObjectPath, StoreError> {
    let text = hash.as_str();
    let is_hash = text.len() == 64 && text.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    if !is_hash {
        return Err(StoreError::Inconsistent {
            table: "blobs".to_owned(),
            row: text.chars().take(80).collect(),
            column: "hash".to_owned(),
            reason: "no SHA-256 in lowercase hex".to_owned(),
        });
    }
    Ok(ObjectPath::from(format!("{}/{text}", &text[..2])))
}

fn folder(folder: &Path) -> Result<Arc<dyn ObjectStore>, OpenError> {
    let objects = folder.join("objects");
    std::fs::create_dir_all(&objects).map_err(StoreError::file("create", &objects))?;
    let local =
        LocalFileSystem::new_with_prefix(&objects).map_err(|error| OpenError::Blobs(error.to_string()))?;
    Ok(Arc::new(local.with_fsync(true)))
}

#[cfg(feature = "s3")]
fn bucket(url: &str) -> Result<Arc<dyn ObjectStore>, OpenError> {
    // Region, endpoint and keys come from AWS_* variables, as every S3 tool reads them.
    let bucket = object_store::aws::AmazonS3Builder::from_env().with_url(url).build();
    Ok(Arc::new(bucket.map_err(|error| OpenError::Blobs(error.to_string()))?))
}

#[cfg(not(feature = "s3"))]
fn bucket(url: &str) -> Result<Arc<dyn ObjectStore>, OpenError> {
    Err(OpenError::Blobs(format!(
        "`{url}` needs a program built with the feature `s3`: leave it out to use the folder"
    )))
}

#[cfg(test)]
mod tests {
    use super::path;
    use doorstep_domain::BlobHash;

    #[test]
    fn only_a_sha256_is_a_path() {
        let hash = "ab".repeat(32);
        assert_eq!(path(&BlobHash::new(&hash)).unwrap().to_string(), format!("ab/{hash}"));
        for wrong in ["", "..", "../../etc/passwd", &"AB".repeat(32), &"ab".repeat(31), &"é".repeat(32)] {
            assert!(path(&BlobHash::new(wrong)).is_err(), "{wrong}");
        }
    }
}
