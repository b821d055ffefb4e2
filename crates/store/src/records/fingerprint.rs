use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{BlobHash, TerritoryCode, VisitId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A picture or strokes that a visit handed in, by its hash: the same one on two visits is found by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Of what.
    pub hash: BlobHash,
    /// By which visit.
    pub visit: VisitId,
    /// Where.
    pub territory: TerritoryCode,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Which fingerprints; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct FingerprintFilter {
    /// One of these hashes.
    pub hashes: Option<Vec<BlobHash>>,
}

impl Filter for FingerprintFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.any_of("hash", self.hashes.as_ref().map(|hashes| hashes.iter().map(Value::text)));
    }
}

impl Record for Fingerprint {
    const TABLE: Table = Table("fingerprints");
    type Filter = FingerprintFilter;

    fn key(&self) -> String {
        format!("{}:{}", self.visit, self.hash)
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("hash", Value::text(&self.hash)), ("visit", Value::text(self.visit))]
    }
}
