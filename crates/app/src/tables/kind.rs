use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Orders 工单, by when they were accepted.
    Orders,
    /// Visits 上门, by their day.
    Visits,
    /// People 人员.
    People,
    /// The journal, by when things happened.
    Journal,
    /// KPIs of a period.
    Kpis,
}

impl TableKind {
    /// Every list.
    pub const ALL: [Self; 5] = [Self::Orders, Self::Visits, Self::People, Self::Journal, Self::Kpis];

    /// The list's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Visits => "visits",
            Self::People => "people",
            Self::Journal => "journal",
            Self::Kpis => "kpis",
        }
    }

    /// What the sheet is called.
    pub(super) const fn zh(self) -> &'static str {
        match self {
            Self::Orders => "工单",
            Self::Visits => "上门",
            Self::People => "人员",
            Self::Journal => "日志",
            Self::Kpis => "指标",
        }
    }
}
