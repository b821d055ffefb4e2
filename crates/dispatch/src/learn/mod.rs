//! What visits really take, learned from [`Experience`]: durations by kind x building x technician, travel by hour.
//!
//! Lengths are compared with what was expected of each (the order's estimate, the travel times), so that a large job is not
//! taken for a slow one, and the comparison is made in logarithms: times of work are close to log-normal (Strum, May,
//! Vargas, "Modeling the uncertainty of surgical procedure times", Anesthesiology 92, 2000), and twice as long then weighs
//! as much as half as long. Each step withstands what records are like: the centre is a median and the scatter its median
//! distance, so that breaks taken on site, visits left open over lunch and visits typed in at night do not move them
//! (Huber, "Robust Statistics", 1981); what lies further out counts no more than the edge.
//!
//! How far one building or one technician differs is a crossed random effect, shrunk towards none by empirical Bayes: the
//! best linear unbiased prediction (Robinson, "That BLUP is a good thing", Statistical Science 6, 1991), its variances from
//! the visits themselves. Few visits say little, many say what they say, and a technician who always works in one building
//! is not counted twice for it.

mod centre;
mod crossed;
mod lengths;
mod travel;

pub use lengths::{Effect, KindLength, LearnRules, Learned};
pub use travel::{HourLength, LearnedTravel, TravelLength};

#[cfg(test)]
mod tests;
