use crate::{AreaCode, PersonId, SkillCode, TerritoryCode};
use doorstep_kernel::{Date, GeoPoint};
use serde::{Deserialize, Serialize};

/// A skill and how well: 1 novice .. 5 expert.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SkillLevel {
    /// Which skill.
    pub skill: SkillCode,
    /// How well (of a technician), or how well at least (of a job).
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 5))]
    pub level: u8,
}

impl SkillLevel {
    /// How well somebody may be said to know a skill.
    pub const LEVELS: std::ops::RangeInclusive<u8> = 1..=5;
}

/// 上岗认证 and others: gates dispatch while in date (DATA-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Certificate {
    /// Such as `work_permit`, `height`, `electricity`.
    pub kind: String,
    /// Its last day.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub valid_until: Date,
}

/// A meter with its calibration (PREP-03).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Instrument {
    /// Such as `optical_power_meter`.
    pub kind: String,
    /// Its number.
    pub serial: String,
    /// Last day of its calibration.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub calibrated_until: Date,
}

/// How someone travels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 电动车.
    #[default]
    Ebike,
    /// A van or car.
    Car,
}

/// A technician 装维人员: what planning and the customer page need to know beyond the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Technician {
    /// The person.
    pub person: PersonId,
    /// 工号, shown at the door (DOOR-05).
    pub badge: String,
    /// Home territory.
    pub territory: TerritoryCode,
    /// Where they are planned.
    pub area: AreaCode,
    /// What they can do.
    pub skills: Vec<SkillLevel>,
    /// What they are allowed to do, with last days.
    pub certificates: Vec<Certificate>,
    /// What they speak.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Where the day starts and ends; `None` is a data-quality row.
    pub home: Option<GeoPoint>,
    /// How they travel.
    #[serde(default)]
    pub mode: Mode,
    /// Not sent alone to repeat faults (MGMT-10).
    #[serde(default)]
    pub novice: bool,
    /// Meters in their bag.
    #[serde(default)]
    pub instruments: Vec<Instrument>,
    /// Estates where they are the standing technician (社区经理).
    #[serde(default)]
    pub estates: Vec<String>,
}

impl Technician {
    /// Whether they have a skill at a level at least.
    pub fn can(&self, wanted: &SkillLevel) -> bool {
        self.skills.iter().any(|has| has.skill == wanted.skill && has.level >= wanted.level)
    }

    /// Whether they hold a certificate on a day.
    pub fn holds(&self, kind: &str, on: Date) -> bool {
        self.certificates.iter().any(|one| one.kind == kind && on <= one.valid_until)
    }

    /// They are certified, or certified anew: a renewal never shortens what they hold.
    pub fn certify(&mut self, kind: &str, until: Date) {
        match self.certificates.iter_mut().find(|one| one.kind == kind) {
            Some(held) => held.valid_until = held.valid_until.max(until),
            None => self.certificates.push(Certificate { kind: kind.to_owned(), valid_until: until }),
        }
    }
}
