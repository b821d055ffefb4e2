//! A copy of everything in one folder, made while others go on working: each table as JSON lines out of one snapshot,
//! the files, the newest anchor, and a manifest with the hash of each. The format is the same for both databases, so a
//! copy of SQLite restores into PostgreSQL, which is how a growing operator moves.

mod lines;
mod restore;
mod tables;
mod take;

pub use restore::RestoreReport;

use crate::{OpenError, StoreError};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::Path;

const MANIFEST: &str = "manifest.json";
const ANCHOR: &str = "anchor.jsonl";
const TABLES: &str = "tables";
const BLOBS: &str = "blobs";

/// The version of the format.
const FORMAT: u32 = 1;

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupFile {
    /// Its path in the backup.
    pub name: String,
    /// How many lines it has.
    pub lines: u64,
    /// SHA-256 of its content.
    #[serde(with = "hex::serde")]
    pub sha256: [u8; 32],
}

/// What a backup holds. Files under `blobs/` are not listed: each is named by its own hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupManifest {
    /// The version of the format.
    pub format: u32,
    /// When it was made.
    pub made_at: Timestamp,
    /// The newest migration of the database.
    pub schema: i64,
    /// The last position of the journal in it.
    pub position: i64,
    /// Tables and the anchor.
    pub files: Vec<BackupFile>,
    /// How many blobs there are.
    pub blobs: u64,
}

impl BackupManifest {
    fn read(folder: &Path) -> Result<Self, OpenError> {
        let path = folder.join(MANIFEST);
        let text = std::fs::read_to_string(&path).map_err(StoreError::file("read", &path))?;
        let manifest: Self =
            serde_json::from_str(&text).map_err(|error| bad(folder, &format!("{MANIFEST}: {error}")))?;
        if manifest.format != FORMAT {
            return Err(bad(
                folder,
                &format!("it has format {}, this program reads {FORMAT}", manifest.format),
            ));
        }
        Ok(manifest)
    }
}

fn bad(folder: &Path, reason: &str) -> OpenError {
    OpenError::BadBackup { folder: folder.display().to_string(), reason: reason.to_owned() }
}
