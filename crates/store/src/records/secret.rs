use crate::{All, Record, Table, Value};
use serde::{Deserialize, Serialize};

/// A random value that the installation made for itself and must keep: whoever has it can do what it protects.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret {
    /// What it is for.
    pub name: String,
    /// The value, hex.
    pub hex: String,
}

/// The value is never shown.
impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secret").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Record for Secret {
    const TABLE: Table = Table("secrets");
    type Filter = All;

    fn key(&self) -> String {
        self.name.clone()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}
