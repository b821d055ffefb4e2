use crate::stream::within;
use doorstep_domain::{SkillCode, SkillLevel};
use doorstep_kernel::Rng;

/// What a technician has learned: the two trades at least, and each speciality with its share of people.
pub(crate) fn learn(novice: bool, rng: &mut dyn Rng) -> Vec<SkillLevel> {
    let base = if novice { within(rng, 1, 2) } else { within(rng, 3, 5) } as u8;
    let mut skills: Vec<SkillLevel> =
        ["install", "repair", "ftth_install", "ftth_repair"].map(|code| skill(code, base)).into();
    let specialities = [
        ("iptv", 0.85),
        ("wifi", 0.75),
        ("copper", 0.35),
        ("optical_splicing", 0.40),
        ("business", 0.30),
        ("expert", 0.22),
    ];
    for (code, share) in specialities {
        let level = within(rng, 2, 5) as u8;
        if rng.chance(if novice { share * 0.3 } else { share }) {
            skills.push(skill(code, level.min(base + 1)));
        }
    }
    skills
}

pub(crate) fn skill(code: &str, level: u8) -> SkillLevel {
    SkillLevel { skill: SkillCode::new(code), level }
}
