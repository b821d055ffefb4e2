//! Weak light (EXT-P12): a repair that found too little light and left enough, and whether the fault came back soon.

use crate::{Case, Subject};
use doorstep_domain::{Fact, Visit};
use doorstep_norms::BoundPack;

pub(super) const WORDS: &[&str] = &["weak_light_repaired", "weak_light_again"];

pub(super) fn say(case: &Case<'_>, pack: &BoundPack, subjects: &mut Vec<Subject>) {
    let Some(replied) = case.replied_at().filter(|_| case.is_repair()) else { return };
    let least = pack.parameters().optical_min_milli_dbm;
    let power: Vec<i64> = case.visits.iter().flat_map(powers).collect();
    let found_weak = power.iter().any(|power| *power < least);
    let left_enough = power.last().is_some_and(|power| *power >= least);
    if found_weak && left_enough {
        let until = replied + pack.parameters().weak_light_window;
        let again = case.reported_between(replied, until);
        subjects.push(
            Subject::of("weak_light_repaired")
                .when(again, "weak_light_again")
                .open(!again && case.now < until, "weak_light_again"),
        );
    }
}

/// Received optical power in the order it was measured, thousandths of dBm; typed numbers prove nothing.
fn powers(visit: &Visit) -> impl Iterator<Item = i64> {
    visit.evidence.items().iter().filter_map(|item| match &item.fact {
        Fact::Measurement { quantity, value_milli, origin }
            if quantity == "optical_power_dbm" && *origin != doorstep_domain::Origin::Typed =>
        {
            Some(*value_milli)
        }
        _ => None,
    })
}
