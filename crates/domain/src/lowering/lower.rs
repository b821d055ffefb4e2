use super::{Lowering, LoweringState};
use crate::{AuditId, SkillCode, Technician};
use doorstep_kernel::Timestamp;

/// Nobody falls below a beginner: work is not taken away by a level, a person decides that.
const LOWEST: u8 = 1;

impl Lowering {
    /// A failed audit takes one level of each of these skills away, where the technician has more than a beginner's.
    /// Answers the technician as they are then, and what was lowered.
    pub fn after_audit(
        audit: AuditId,
        skills: &[SkillCode],
        technician: &Technician,
        at: Timestamp,
    ) -> (Technician, Vec<Self>) {
        let mut lowered = technician.clone();
        let mut records = Vec::new();
        for one in lowered.skills.iter_mut().filter(|one| skills.contains(&one.skill) && one.level > LOWEST) {
            let from = one.level;
            one.level -= 1;
            records.push(Self {
                audit,
                skill: one.skill.clone(),
                technician: technician.person,
                territory: technician.territory.clone(),
                lowered_at: at,
                from,
                to: one.level,
                state: LoweringState::Stands,
            });
        }
        (lowered, records)
    }
}
