use serde::{Deserialize, Serialize};

/// What kind of work an order asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// 新装.
    Install,
    /// 移机.
    Move,
    /// 改造/提速.
    Change,
    /// 修障.
    Repair,
    /// 拆机.
    Remove,
    /// 巡检.
    Inspection,
    /// Complaint follow-up.
    Revisit,
}

impl OrderKind {
    /// Every kind, in the order they are listed to people.
    pub const ALL: [Self; 7] = [
        Self::Install,
        Self::Move,
        Self::Change,
        Self::Repair,
        Self::Remove,
        Self::Inspection,
        Self::Revisit,
    ];

    /// The kind's word in SQL, JSON and packs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Install => "install",
            Self::Move => "move",
            Self::Change => "change",
            Self::Repair => "repair",
            Self::Remove => "remove",
            Self::Inspection => "inspection",
            Self::Revisit => "revisit",
        }
    }
}

/// A service the order is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// Fibre into the home.
    BroadbandFtth,
    /// Fibre to the building.
    BroadbandFttb,
    /// Fibre to the node, copper to the home.
    BroadbandFttn,
    /// Television.
    Iptv,
    /// Telephone.
    Telephone,
    /// Wi-Fi and fibre to the room.
    Wifi,
}

impl Service {
    /// Every service.
    pub const ALL: [Self; 6] = [
        Self::BroadbandFtth,
        Self::BroadbandFttb,
        Self::BroadbandFttn,
        Self::Iptv,
        Self::Telephone,
        Self::Wifi,
    ];

    /// The service's word in SQL, JSON and packs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::BroadbandFtth => "broadband_ftth",
            Self::BroadbandFttb => "broadband_fttb",
            Self::BroadbandFttn => "broadband_fttn",
            Self::Iptv => "iptv",
            Self::Telephone => "telephone",
            Self::Wifi => "wifi",
        }
    }
}
