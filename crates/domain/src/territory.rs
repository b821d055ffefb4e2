use crate::{AreaCode, TerritoryCode};
use serde::{Deserialize, Serialize};

/// The level of a territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TerritoryKind {
    /// 省.
    Province,
    /// 市.
    City,
    /// 区县.
    District,
    /// 网格.
    Grid,
}

/// A territory 网格 in the tree of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Territory {
    /// Its code: a dotted path.
    pub code: TerritoryCode,
    /// What people call it.
    pub name: String,
    /// Its level.
    pub kind: TerritoryKind,
    /// The planning area it is planned in, for grids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<AreaCode>,
}
