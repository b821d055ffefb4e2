use crate::Act;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a file brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Orders 工单, each with its customer and site.
    Orders,
    /// Technicians 装维人员, each with the person who signs in.
    Technicians,
    /// Shifts 班次.
    Shifts,
    /// Sites 地址.
    Sites,
    /// Territories 网格 and the planning areas 片区 that they form.
    Territories,
}

impl ImportKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Orders, Self::Technicians, Self::Shifts, Self::Sites, Self::Territories];

    /// The kind's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Technicians => "technicians",
            Self::Shifts => "shifts",
            Self::Sites => "sites",
            Self::Territories => "territories",
        }
    }

    /// The kind of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What the caller must be allowed to do besides bringing in files: an import is no way around the rights.
    pub(crate) const fn act(self) -> Act {
        match self {
            Self::Orders | Self::Sites => Act::ChangeOrders,
            Self::Technicians | Self::Shifts | Self::Territories => Act::ChangePeople,
        }
    }
}
