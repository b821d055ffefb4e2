//! From a case to what is counted. Each file says one kind of thing, and lists the words it knows.

mod action;
mod contact;
mod ground;
mod installing;
mod judged;
mod lead;
mod order;
mod promise;
mod repair;
mod same_day;
mod survey;
mod visit;
mod weak_light;

pub(crate) use ground::USERS;
pub use ground::{Handling, Reported, reported};

use crate::{Case, Subject};
use doorstep_norms::{BoundPack, Context};

/// Everything that is counted of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What the pack's conditions look at.
    pub context: Context,
    /// The things that are counted.
    pub subjects: Vec<Subject>,
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
    Facts { context: case.context.clone(), subjects }
}

/// Whether a word of the pack is computed from cases.
pub fn is_computed(word: &str) -> bool {
    computed(word).is_some()
}

/// The word as the program knows it, if it is computed from cases.
pub(crate) fn computed(word: &str) -> Option<&'static str> {
    let all: [&[&'static str]; 13] = [
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
    ];
    all.into_iter().flatten().find(|known| **known == word).copied()
}
