use crate::PartId;
use serde::{Deserialize, Serialize};

/// An article of the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Part {
    /// Its id.
    pub id: PartId,
    /// Such as `ont_gpon`, `stb`, `drop_cable_50m`.
    pub code: String,
    /// What people call it.
    pub name: String,
}

/// What an order needs from the van.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PartNeed {
    /// The article's code.
    pub code: String,
    /// How many.
    pub count: u32,
}
