//! Estates 小区 with buildings, units, floors and doors; offices; villages. Homes are not stored: a home is a number
//! inside its estate, from which address, place and line follow.
//!
//! To add a kind of estate: a variant of [`EstateKind`] with its shape in `shape.rs` and its names.

mod access;
mod build;
mod home;
mod shape;
mod village;

pub(crate) use access::lay_access;
pub use access::{Olt, PonPortRef};
pub(crate) use build::build_estates;
pub use home::{Home, HomeRef};

use crate::streets::NodeNo;
use doorstep_kernel::GeoPoint;
use serde::{Deserialize, Serialize};

/// An estate, by its place in `City::estates`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EstateNo(pub u32);

/// What stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EstateKind {
    /// 高层: lifts, two units a building.
    HighRise,
    /// 多层: six or seven floors.
    MidRise,
    /// 老旧小区: walk-up, copper left in places.
    Old,
    /// 写字楼.
    Office,
    /// 村.
    Village,
}

/// A building: so many units of so many floors of so many doors, all alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Building {
    /// Where its entrance is.
    pub place: GeoPoint,
    /// 单元.
    pub units: u8,
    /// 楼层.
    pub floors: u8,
    /// Homes a floor and unit.
    pub doors: u8,
    /// How many homes of the estate come before its first.
    pub first_home: u32,
}

/// An estate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estate {
    /// Unique in its town.
    pub name: String,
    /// What stands there.
    pub kind: EstateKind,
    /// Its town 市.
    pub town: u32,
    /// Its district, by its place in `City::districts`.
    pub district: u32,
    /// Its grid 网格, by its place in `City::grids`.
    pub grid: u32,
    /// Outline, counter-clockwise, not closed.
    pub outline: Vec<GeoPoint>,
    /// The gate, a node of the street network.
    pub gate: NodeNo,
    /// The street the gate opens to, and the number there.
    pub street: u32,
    /// House number of the gate.
    pub street_number: u16,
    /// Its buildings.
    pub buildings: Vec<Building>,
    /// The OLT that serves it, by its place in `City::olts`.
    pub olt: u32,
    /// How many PON ports of that OLT come before its first.
    pub first_port: u16,
    /// What the next visitor should know: where to enter, who has the key of the weak-current room, parking.
    pub access_notes: String,
}

impl Building {
    /// How many homes it has.
    pub fn homes(&self) -> u32 {
        u32::from(self.units) * u32::from(self.floors) * u32::from(self.doors)
    }
}

impl Estate {
    /// How many homes it has.
    pub fn homes(&self) -> u32 {
        self.buildings.last().map_or(0, |last| last.first_home + last.homes())
    }

    /// The middle of its outline.
    pub fn middle(&self) -> GeoPoint {
        let count = self.outline.len().max(1) as f64;
        let sum =
            |degrees: fn(GeoPoint) -> f64| self.outline.iter().map(|corner| degrees(*corner)).sum::<f64>();
        GeoPoint::new(sum(GeoPoint::lat) / count, sum(GeoPoint::lon) / count).unwrap_or(self.outline[0])
    }
}
