//! From a case to what is counted. Each file says one kind of thing, and lists the words it knows.

mod action;
mod circular;
mod contact;
mod ground;
mod installing;
mod judged;
mod lead;
mod leaving;
mod order;
mod promise;
mod repair;
mod same_day;
mod survey;
mod talk;
mod technician;
mod visit;
mod weak_light;

pub use circular::circular;
pub(crate) use ground::USERS;
pub use ground::{Handling, Reported, reported};
pub use leaving::leaving;
pub use talk::{InspectedTalk, talk};
pub use technician::technician;

use crate::{Case, Subject};
use doorstep_norms::{BoundPack, Context, Formula};

/// Everything that is counted of one case, or of one thing that belongs to no order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What the pack's conditions look at; none of what belongs to no order, and no condition holds of that.
    pub context: Option<Context>,
    /// The things that are counted.
    pub subjects: Vec<Subject>,
}

impl Facts {
    /// Of what belongs to no order.
    const fn apart(subjects: Vec<Subject>) -> Self {
        Self { context: None, subjects }
    }
}

/// Says what is counted of a case, by the numbers of a pack.
pub fn facts(case: &Case<'_>, pack: &BoundPack) -> Facts {
    let mut subjects = Vec::new();
    contact::say(case, &mut subjects);
    promise::say(case, pack, &mut subjects);
    visit::say(case, &mut subjects);
    survey::say(case, pack, &mut subjects);
    action::say(case, &mut subjects);
    order::say(case, &mut subjects);
    repair::say(case, pack, &mut subjects);
    installing::say(case, pack, &mut subjects);
    same_day::say(case, pack, &mut subjects);
    weak_light::say(case, pack, &mut subjects);
    lead::say(case, &mut subjects);
    judged::say(case, &mut subjects);
    Facts { context: Some(case.context.clone()), subjects }
}

/// What a KPI counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Things {
    /// Orders, and whatever belongs to them.
    OfOrders,
    /// Inspected conversations.
    Talks,
    /// Customers who left.
    Leavings,
    /// Circulars.
    Circulars,
    /// Technicians.
    Technicians,
}

/// What a formula counts, by the set it is measured over.
pub fn things(formula: &Formula) -> Things {
    let set = match formula {
        Formula::Share { denominator, .. } | Formula::Per { denominator, .. } => denominator.as_str(),
        Formula::Mean { of, .. } => of,
        Formula::Gap { quantity, .. } => quantity,
        Formula::WeightedMean { .. } => "",
    };
    let apart = [
        (talk::WORDS, Things::Talks),
        (leaving::WORDS, Things::Leavings),
        (circular::WORDS, Things::Circulars),
        (technician::WORDS, Things::Technicians),
    ];
    apart.into_iter().find(|(words, _)| words.contains(&set)).map_or(Things::OfOrders, |(_, things)| things)
}

/// Between what a quantity lies, in thousandths of its unit, so that no interval leaves its scale.
pub(crate) fn bounds(quantity: &str) -> (i64, i64) {
    let known = talk::BOUNDS.iter().chain(survey::BOUNDS).find(|(word, _)| *word == quantity);
    known.map_or((i64::MIN, i64::MAX), |(_, bounds)| *bounds)
}

/// Whether a word of the pack is computed from cases.
pub fn is_computed(word: &str) -> bool {
    computed(word).is_some()
}

/// The word as the program knows it, if it is computed from cases.
pub(crate) fn computed(word: &str) -> Option<&'static str> {
    let all: [&[&'static str]; 17] = [
        contact::WORDS,
        promise::WORDS,
        visit::WORDS,
        survey::WORDS,
        action::WORDS,
        order::WORDS,
        repair::WORDS,
        installing::WORDS,
        same_day::WORDS,
        weak_light::WORDS,
        lead::WORDS,
        judged::WORDS,
        ground::WORDS,
        talk::WORDS,
        leaving::WORDS,
        circular::WORDS,
        technician::WORDS,
    ];
    all.into_iter().flatten().find(|known| **known == word).copied()
}
