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
    /// Matters 待办.
    Matters,
    /// Contacts 来电.
    Contacts,
    /// Batch faults 群障.
    BatchFaults,
    /// Hotspots 热点.
    Hotspots,
    /// Compensations 慢必赔.
    Compensations,
    /// Audits 质检.
    Audits,
    /// Conversations 录音.
    Conversations,
    /// Leads 随销.
    Leads,
    /// Targets of KPIs 指标目标, by when they were set.
    KpiTargets,
    /// Why customers leave 离网原因, and whom the hotline kept.
    Churn,
    /// Headcount against load 人力与负荷, of the last day's month.
    Headcount,
}

impl TableKind {
    /// Every list.
    pub const ALL: [Self; 16] = [
        Self::Orders,
        Self::Visits,
        Self::People,
        Self::Journal,
        Self::Kpis,
        Self::Matters,
        Self::Contacts,
        Self::BatchFaults,
        Self::Hotspots,
        Self::Compensations,
        Self::Audits,
        Self::Conversations,
        Self::Leads,
        Self::KpiTargets,
        Self::Churn,
        Self::Headcount,
    ];

    /// The list's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Visits => "visits",
            Self::People => "people",
            Self::Journal => "journal",
            Self::Kpis => "kpis",
            Self::Matters => "matters",
            Self::Contacts => "contacts",
            Self::BatchFaults => "batch_faults",
            Self::Hotspots => "hotspots",
            Self::Compensations => "compensations",
            Self::Audits => "audits",
            Self::Conversations => "conversations",
            Self::Leads => "leads",
            Self::KpiTargets => "kpi_targets",
            Self::Churn => "churn",
            Self::Headcount => "headcount",
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
            Self::Matters => "待办",
            Self::Contacts => "来电",
            Self::BatchFaults => "群障",
            Self::Hotspots => "热点",
            Self::Compensations => "慢必赔",
            Self::Audits => "质检",
            Self::Conversations => "录音",
            Self::Leads => "随销",
            Self::KpiTargets => "指标目标",
            Self::Churn => "离网原因",
            Self::Headcount => "人力与负荷",
        }
    }
}
