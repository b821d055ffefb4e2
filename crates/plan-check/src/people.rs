//! Whoever goes there may: named, skilled, certified, no novice to a repeat fault. Pins are facts.

use crate::facts::{Facts, at_route};
use crate::report::{Violation, Wrong};
use doorstep_domain::planning::{Constraint, Job, Route, TechnicianDay};

pub(crate) fn check(
    route: &Route,
    day: &TechnicianDay,
    known: &[Option<&Job>],
    facts: &Facts,
    found: &mut Vec<Violation>,
) {
    for (stop, job) in route.stops.iter().zip(known) {
        let pinned = facts.pins(route).iter().any(|pin| pin.order == stop.order);
        if let Some(because) = job.filter(|_| !pinned).and_then(|job| refusal(job, day)) {
            found.push(at_route(route, Some(stop.order), Wrong::MayNot { because }));
        }
    }
}

fn refusal(job: &Job, day: &TechnicianDay) -> Option<Constraint> {
    if job.never.contains(&day.technician) || !(job.only.is_empty() || job.only.contains(&day.technician)) {
        return Some(Constraint::NotAllowed);
    }
    for need in &job.skills {
        if !day.skills.iter().any(|has| has.skill == need.skill && has.level >= need.level) {
            return Some(Constraint::SkillMissing { skill: need.skill.clone(), level: need.level });
        }
    }
    let of_novices: &[String] = if day.novice { &job.novice_certificates } else { &[] };
    for need in job.certificates.iter().chain(of_novices) {
        if !day.certificates.iter().any(|has| has.kind == *need && day.date <= has.valid_until) {
            return Some(Constraint::CertificateMissing { certificate: need.clone() });
        }
    }
    (job.repeat_fault && day.novice).then_some(Constraint::NoviceAlone)
}
