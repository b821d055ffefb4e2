use super::{Hotspot, HotspotEvent, HotspotState, Layer};
use crate::{HotspotId, OrderId, PackRef, TerritoryCode};
use doorstep_kernel::{GeoPoint, Timestamp};
use serde::{Deserialize, Serialize};

/// What is known when a hotspot is seen; never changed by a verb.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HotspotHead {
    /// Its id.
    pub id: HotspotId,
    /// Where most of its trouble was.
    pub territory: TerritoryCode,
    /// Where it was looked for: expectation and effect are those of this territory.
    pub looked_in: TerritoryCode,
    /// What its homes share.
    pub layer: Layer,
    /// Which one, as dispatchers say it.
    pub unit: String,
    /// When it was seen.
    pub seen_at: Timestamp,
    /// From when on trouble was counted.
    pub from: Timestamp,
    /// Homes with trouble: a home counts once, however often it called.
    pub homes: u32,
    /// Users of the unit.
    pub users: u32,
    /// Homes that the rate of the whole territory would have given, thousandths.
    pub expected_milli: u64,
    /// How probable so many or more are by chance anywhere in the territory, millionths.
    pub p_ppm: u32,
    /// Where it is, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<GeoPoint>,
    /// The orders behind it, newest first.
    pub orders: Vec<OrderId>,
    /// The pack in force then: its numbers bind.
    pub pack: PackRef,
}

impl Hotspot {
    /// A hotspot is seen.
    pub fn see(head: HotspotHead) -> (Self, HotspotEvent) {
        let event = HotspotEvent::Seen { head: head.clone() };
        (Self { head, state: HotspotState::Seen, version: 1 }, event)
    }
}
