use serde::{Deserialize, Serialize};

/// By what people share, trouble is looked for: the narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// 分光器.
    Splitter,
    /// PON口.
    PonPort,
    /// 楼栋.
    Building,
    /// OLT.
    Olt,
    /// 网格单元: an H3 cell.
    Cell,
}

impl Layer {
    /// Every layer, the narrowest first.
    pub const ALL: [Self; 5] = [Self::Splitter, Self::PonPort, Self::Building, Self::Olt, Self::Cell];

    /// The layer's word in SQL and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Splitter => "splitter",
            Self::PonPort => "pon_port",
            Self::Building => "building",
            Self::Olt => "olt",
            Self::Cell => "cell",
        }
    }
}
