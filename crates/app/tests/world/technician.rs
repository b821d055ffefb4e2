//! Technicians, and what they can.

use super::area::AREA;
use doorstep_domain::{
    AreaCode, Certificate, Mode, PersonId, SkillCode, SkillLevel, Technician, TerritoryCode,
};
use doorstep_kernel::GeoPoint;

/// Somebody of the first grid who rides an e-bike from home, and of whose skills and certificates nothing is on record.
pub(crate) fn technician(person: PersonId) -> Technician {
    Technician {
        person,
        badge: format!("W{person}"),
        territory: TerritoryCode::new("yz.donghu.g01"),
        area: AreaCode::new(AREA),
        skills: Vec::new(),
        certificates: Vec::new(),
        languages: Vec::new(),
        home: GeoPoint::new(32.39, 119.42),
        mode: Mode::Ebike,
        novice: false,
        instruments: Vec::new(),
        estates: Vec::new(),
    }
}

/// Skills, each at the highest level.
pub(crate) fn skilled<S: AsRef<str>>(skills: impl IntoIterator<Item = S>) -> Vec<SkillLevel> {
    skills.into_iter().map(|skill| SkillLevel { skill: SkillCode::new(skill.as_ref()), level: 5 }).collect()
}

/// The work permit, in date for longer than any story.
pub(crate) fn permit() -> Certificate {
    Certificate { kind: "work_permit".into(), valid_until: "2099-12-31".parse().unwrap() }
}
