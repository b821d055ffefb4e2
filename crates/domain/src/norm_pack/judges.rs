use serde::{Deserialize, Serialize};

/// What a pack judges.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PackJudges {
    /// Visits and orders: requirements, clocks, KPIs.
    #[default]
    Visits,
    /// Conversations: rules over what was said.
    Conversations,
}
