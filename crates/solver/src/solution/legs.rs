//! The legs of all routes, packed. Of the places next to a near job most are too far out of the way; which ones is seen
//! from these alone, several at once and without a branch for each.

use crate::problem::Near;

/// Stands for the legs of a job on no route: whatever would be put next to it is too long a detour.
const NO_LEG: i32 = -(1 << 29);

/// No detour as long as this is worth a look.
const DETOUR_MAX: i64 = 1 << 28;

/// So many places are weighed at once.
pub(crate) const WEIGHED: usize = 8;

/// Ticks of travel out of each node to the next of its route, and into each node from the one before.
#[derive(Debug, Clone)]
pub(crate) struct Legs {
    pub(crate) out: Vec<i32>,
    pub(crate) into: Vec<i32>,
}

impl Legs {
    /// All nodes on no route.
    pub(crate) fn of(nodes: usize) -> Self {
        Self { out: vec![NO_LEG; nodes], into: vec![NO_LEG; nodes] }
    }

    /// One node follows another.
    #[inline]
    pub(crate) fn join(&mut self, node: u32, next: u32, ticks: i32) {
        self.out[node as usize] = ticks;
        self.into[next as usize] = ticks;
    }

    /// A node is on no route any more.
    #[inline]
    pub(crate) fn forget(&mut self, node: u32) {
        self.out[node as usize] = NO_LEG;
        self.into[node as usize] = NO_LEG;
    }
}

/// The ticks below which a detour costs less than a limit.
#[inline]
pub(crate) fn detour_below(limit: i64, travel_cost: i64) -> i32 {
    let ticks = limit.saturating_add(travel_cost - 1).div_euclid(travel_cost);
    ticks.clamp(-DETOUR_MAX, DETOUR_MAX) as i32
}

/// Next to which of up to [`WEIGHED`] near jobs the travel between the two, less the leg it takes the place of, is below
/// so many ticks: a bit each.
#[inline]
pub(crate) fn weigh(near: &[Near], legs: &[i32], detour: i32) -> u32 {
    let bit = |at: usize, near: &Near| u32::from(near.ticks - legs[near.job as usize] < detour) << at;
    match <&[Near; WEIGHED]>::try_from(near) {
        // So many that the compiler needs no loop.
        Ok(near) => (0..WEIGHED).fold(0, |bits, at| bits | bit(at, &near[at])),
        Err(_) => near.iter().enumerate().fold(0, |bits, (at, near)| bits | bit(at, near)),
    }
}

#[cfg(test)]
mod tests {
    use super::{Legs, detour_below, weigh};
    use crate::problem::Near;

    #[test]
    fn a_detour_below_the_bound_costs_less_than_the_limit_and_no_other() {
        for travel_cost in [1, 7] {
            for limit in -20..20 {
                let below = detour_below(limit, travel_cost);
                for detour in -20..20_i64 {
                    let costs_less = detour * travel_cost < limit;
                    assert_eq!(detour < i64::from(below), costs_less, "{detour} x {travel_cost}, {limit}");
                }
            }
        }
        assert!(detour_below(i64::MAX, 1) > 0 && detour_below(i64::MIN, 1) < 0);
    }

    #[test]
    fn only_near_jobs_on_a_route_and_little_out_of_the_way_are_worth_a_look() {
        let mut legs = Legs::of(12);
        (0..9).for_each(|node| legs.join(node, node + 1, 10 * node as i32));
        legs.forget(4);
        let near = |job: u32| Near { job, ticks: 45 };
        let seen = |jobs: std::ops::Range<u32>, legs: &[i32], detour: i32| {
            let near: Vec<Near> = jobs.map(near).collect();
            (0..near.len()).filter(|at| weigh(&near, legs, detour) >> at & 1 == 1).collect::<Vec<_>>()
        };
        assert_eq!(seen(0..8, &legs.out, 6), [5, 6, 7], "legs of 40 ticks and more, but for the fifth");
        assert_eq!(seen(0..8, &legs.into, 6), [5, 6, 7], "the leg out of the forgotten one is there still");
        assert_eq!(seen(3..6, &legs.out, 1_000), [0, 2], "fewer than are weighed at once");
        assert_eq!(seen(9..12, &legs.out, i32::MAX >> 2), [0_usize; 0], "never joined");
    }
}
