use serde::{Deserialize, Serialize};

/// What kind of road, by OpenStreetMap's `highway` value; links count as the road they lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoadClass {
    /// 高速.
    Motorway,
    /// Ring roads, expressways.
    Trunk,
    /// Main roads.
    Primary,
    /// Roads between quarters.
    Secondary,
    /// Collectors.
    Tertiary,
    /// Country roads without a class, and roads of unknown class.
    Unclassified,
    /// Local streets.
    Residential,
    /// Drives, alleys, ways inside estates.
    Service,
}

impl RoadClass {
    /// All of them; a class's place here is its index.
    pub const ALL: [Self; 8] = [
        Self::Motorway,
        Self::Trunk,
        Self::Primary,
        Self::Secondary,
        Self::Tertiary,
        Self::Unclassified,
        Self::Residential,
        Self::Service,
    ];

    /// The class of a `highway` value; `None` where no vehicle drives (footways, platforms, stairs, building sites).
    pub fn of_highway(word: &str) -> Option<Self> {
        let class = match word.trim_end_matches("_link") {
            "motorway" => Self::Motorway,
            "trunk" => Self::Trunk,
            "primary" => Self::Primary,
            "secondary" => Self::Secondary,
            "tertiary" => Self::Tertiary,
            "unclassified" | "road" | "other" => Self::Unclassified,
            "residential" | "living_street" => Self::Residential,
            "service" => Self::Service,
            _ => return None,
        };
        Some(class)
    }

    /// The word of this class.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Motorway => "motorway",
            Self::Trunk => "trunk",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Tertiary => "tertiary",
            Self::Unclassified => "unclassified",
            Self::Residential => "residential",
            Self::Service => "service",
        }
    }

    /// Speed on an empty road with its crossings, km/h, where the source gives none.
    pub const fn usual_speed_kmh(self) -> u16 {
        match self {
            Self::Motorway => 90,
            Self::Trunk => 60,
            Self::Primary => 42,
            Self::Secondary => 36,
            Self::Tertiary => 32,
            Self::Unclassified => 30,
            Self::Residential => 24,
            Self::Service => 12,
        }
    }

    /// What share of a speed limit is driven when the road is empty, percent: crossings and lights take the rest.
    pub(crate) const fn percent_of_limit(self) -> u16 {
        match self {
            Self::Motorway | Self::Trunk => 90,
            Self::Primary | Self::Secondary | Self::Tertiary => 70,
            Self::Unclassified | Self::Residential | Self::Service => 75,
        }
    }

    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::RoadClass;

    #[test]
    fn a_class_reads_its_own_word_and_sits_at_its_index() {
        for (index, class) in RoadClass::ALL.into_iter().enumerate() {
            assert_eq!(RoadClass::of_highway(class.word()), Some(class));
            assert_eq!(class.index(), index);
        }
        assert_eq!(RoadClass::of_highway("primary_link"), Some(RoadClass::Primary));
        assert_eq!(RoadClass::of_highway("footway"), None);
    }
}
