//! Who may do what, whatever the time.

use crate::day::Day;
use crate::desk::Desk;
use crate::task::Task;
use doorstep_domain::SkillLevel;
use doorstep_domain::planning::{Constraint, Job, TechnicianDay};

impl Desk {
    /// Why a technician may not do a task on a day, if so.
    pub(crate) fn refusal(&self, task: &Task, day: &Day) -> Option<Constraint> {
        refuses(&task.job, &day.row)
    }
}

/// Why a technician may not do a job on a day, if so.
pub(crate) fn refuses(job: &Job, row: &TechnicianDay) -> Option<Constraint> {
    let named = job.only.is_empty() || job.only.contains(&row.technician);
    if !named || job.never.contains(&row.technician) {
        return Some(Constraint::NotAllowed);
    }
    let masters =
        |need: &SkillLevel| row.skills.iter().any(|has| has.skill == need.skill && has.level >= need.level);
    if let Some(lacking) = job.skills.iter().find(|need| !masters(need)) {
        return Some(Constraint::SkillMissing { skill: lacking.skill.clone(), level: lacking.level });
    }
    let holds =
        |kind: &String| row.certificates.iter().any(|has| has.kind == *kind && row.date <= has.valid_until);
    let needed = job.certificates.iter().chain(job.novice_certificates.iter().filter(|_| row.novice));
    if let Some(lacking) = needed.into_iter().find(|kind| !holds(kind)) {
        return Some(Constraint::CertificateMissing { certificate: lacking.clone() });
    }
    (job.repeat_fault && row.novice).then_some(Constraint::NoviceAlone)
}
