use serde::{Deserialize, Serialize};

/// Whose cause it was that a promise was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CompensationCause {
    /// 派单: nobody was sent in time, or we moved the time ourselves.
    Dispatch,
    /// 装维: whoever was sent came late, or the work took too long.
    Crew,
    /// 网络: a fault of many, or a missing resource.
    Network,
    /// 缺料: a part was missing.
    Parts,
    /// 客户: the customer asked for another time, was not at home, or it was their own device.
    Customer,
    /// 不可抗力: nobody's.
    Outside,
}

impl CompensationCause {
    /// Whether the operator answers for it.
    pub const fn is_ours(self) -> bool {
        match self {
            Self::Dispatch | Self::Crew | Self::Network | Self::Parts => true,
            Self::Customer | Self::Outside => false,
        }
    }
}
