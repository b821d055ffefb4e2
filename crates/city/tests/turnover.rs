//! Who is not on the roster: a few who left in the weeks before, and a reserve of trainees.
#![allow(clippy::unwrap_used)] // a test may panic

use doorstep_city::{City, CityPlan};
use doorstep_kernel::Date;
use std::collections::HashSet;

#[test]
fn some_left_before_the_day_and_some_wait_half_of_them_with_a_permit() {
    let city = City::generate(&CityPlan::demo(2026, Date::constant(2026, 11, 23))).unwrap();
    let off = city.off_roster();
    assert_eq!(off, city.off_roster());
    let (left, wait): (Vec<_>, Vec<_>) = off.iter().partition(|one| one.tenure.is_over());
    assert!(!left.is_empty() && wait.len() >= 2, "{} left and {} wait", left.len(), wait.len());
    let ended = left.iter().flat_map(|one| one.tenure.ended());
    assert!(ended.into_iter().all(|stint| stint.on < city.plan.first_day));
    assert!(left.iter().all(|one| !one.person.active) && wait.iter().all(|one| one.record.novice));
    let holds = wait.iter().filter(|one| one.record.holds("work_permit", city.plan.first_day)).count();
    assert!(holds < wait.len(), "somebody still has to pass");
    let working = city.technicians.iter().map(|one| (one.person.id, one.person.login.clone()));
    let all = working.chain(off.iter().map(|one| (one.person.id, one.person.login.clone())));
    let all: Vec<_> = all.collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "nobody is two people");
}
