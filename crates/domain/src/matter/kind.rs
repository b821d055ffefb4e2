use serde::{Deserialize, Serialize};

/// What a matter is about, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MatterKind {
    /// 求助: a technician called for help.
    Sos,
    /// 投诉: a customer complains.
    Complaint,
    /// 不是我的工单: the message went to a wrong number.
    WrongNumber,
    /// 又坏了: it is not good any more, a day or a week after the reply.
    NotGoodAnyMore,
    /// 地址不对: the crew stands at a wrong address.
    WrongAddress,
    /// 请求改约: the customer at the door wants another time, or the crew cannot keep it.
    RescheduleAsked,
    /// 请求转单: the crew asks for somebody else.
    HandOverAsked,
    /// 资源不足: a port, a fibre, a cable is missing in the network.
    ResourceShort,
    /// 条件不具备: the work cannot be done now.
    Blocked,
    /// 缺料: a part is missing.
    PartMissing,
    /// What a phone recorded and what was planned contradict each other; both are kept.
    Contested,
    /// 报价: a price was quoted.
    Quote,
    /// 随销: a chance of a sale.
    Lead,
}

impl MatterKind {
    /// Every kind, the most urgent first.
    pub const ALL: [Self; 13] = [
        Self::Sos,
        Self::Complaint,
        Self::WrongNumber,
        Self::NotGoodAnyMore,
        Self::WrongAddress,
        Self::RescheduleAsked,
        Self::HandOverAsked,
        Self::ResourceShort,
        Self::Blocked,
        Self::PartMissing,
        Self::Contested,
        Self::Quote,
        Self::Lead,
    ];

    /// The kind's word in SQL and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sos => "sos",
            Self::Complaint => "complaint",
            Self::WrongNumber => "wrong_number",
            Self::NotGoodAnyMore => "not_good_any_more",
            Self::WrongAddress => "wrong_address",
            Self::RescheduleAsked => "reschedule_asked",
            Self::HandOverAsked => "hand_over_asked",
            Self::ResourceShort => "resource_short",
            Self::Blocked => "blocked",
            Self::PartMissing => "part_missing",
            Self::Contested => "contested",
            Self::Quote => "quote",
            Self::Lead => "lead",
        }
    }

    /// Whether a second report on the same visit is the same need told again, and not another one.
    pub const fn is_one_need(self) -> bool {
        match self {
            Self::Sos
            | Self::WrongAddress
            | Self::RescheduleAsked
            | Self::HandOverAsked
            | Self::ResourceShort
            | Self::Blocked
            | Self::PartMissing
            | Self::Contested => true,
            Self::Complaint | Self::WrongNumber | Self::NotGoodAnyMore | Self::Quote | Self::Lead => false,
        }
    }
}
