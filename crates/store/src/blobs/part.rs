use super::place;
use crate::{Store, StoreError};
use doorstep_domain::BlobHash;
use futures::StreamExt as _;
use futures::stream::BoxStream;
use object_store::{GetOptions, ObjectStore as _};
use std::ops::Range;

/// A stretch of a file, piece by piece, so that a long one is nowhere held whole.
pub type BlobPart = BoxStream<'static, Result<Vec<u8>, StoreError>>;

impl Store {
    /// A stretch of a file by its hash; none where there is no such file. Unlike the whole, a stretch cannot be held against the
    /// hash.
    ///
    /// # Errors
    /// When it cannot be read; the pieces say so for themselves later on.
    pub async fn blob_part(
        &self,
        hash: &BlobHash,
        bytes: Range<u64>,
    ) -> Result<Option<BlobPart>, StoreError> {
        let Ok(path) = place::path(hash) else { return Ok(None) };
        let options = GetOptions::new().with_range(Some(bytes));
        let found = match self.blobs().objects.get_opts(&path, options).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(self.blobs().fault("read", hash, error)),
        };
        let (blobs, hash) = (self.blobs().clone(), hash.clone());
        let pieces = found
            .into_stream()
            .map(move |piece| piece.map(Vec::from).map_err(|error| blobs.fault("read", &hash, error)));
        Ok(Some(pieces.boxed()))
    }
}
