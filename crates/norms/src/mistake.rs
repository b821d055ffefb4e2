//! What can be wrong in a pack, as values with their facts. The words of each are in `mistake/zh.rs` and `mistake/en.rs`;
//! to add one: a variant here or in `mistake/item.rs`, its sentence and its remedy there.

mod en;
mod item;
mod number;
mod zh;

pub use item::{
    ClockMistake, DiagnosisMistake, ItemMistake, KpiMistake, NameKind, OrderMistake, ParameterMistake,
    TrainingMistake, WordsMistake,
};
pub use number::NumberMistake;

use crate::verbs::TransitionMistake;
use crate::{Item, Text};
use doorstep_dialogue::Misread;

/// What is wrong in a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mistake {
    /// The pack has too many files.
    TooManyFiles {
        /// How many it has.
        files: usize,
        /// How many it may have.
        most: usize,
    },
    /// A file is too long.
    FileTooLong {
        /// Its length.
        bytes: usize,
        /// The most bytes it may have.
        most: usize,
    },
    /// No file of a pack has this name.
    UnknownFile {
        /// The name.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// `pack.toml` is missing.
    NoFront,
    /// It is no TOML, in the reader's own words.
    Syntax(String),
    /// The file has no table of this name.
    UnknownTable {
        /// The name.
        table: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// A table's entries are not written one by one.
    NoArray(&'static str),
    /// A table has too many entries.
    TooManyEntries {
        /// The table.
        table: &'static str,
        /// How many it has.
        entries: usize,
        /// How many it may have.
        most: usize,
    },
    /// A value is not what belongs there.
    Misread(Misread),
    /// A text is no transition.
    Transition(TransitionMistake),
    /// Something is wrong with one item.
    Item {
        /// Its table.
        table: &'static str,
        /// Its id.
        id: String,
        /// What is wrong with it.
        what: ItemMistake,
    },
    /// No order of this kind is written.
    OrderKindMissing(&'static str),
    /// The levels of the objective have a gap or a twin.
    ObjectiveLevels {
        /// The level that stands there.
        level: u8,
        /// The level that should.
        expected: u8,
    },
    /// Plan cost is not the last level of the objective.
    CostNotLast,
    /// Two priority classes take every order.
    TwoOpenPriorities,
    /// The parts of the trust score do not weigh 100 together.
    TrustWeights(u32),
    /// The operator's zone is unknown.
    UnknownZone(String),
    /// The parents lead back to the pack.
    ParentCircle(String),
    /// Too many packs stand above each other.
    ChainTooLong {
        /// How many may.
        most: usize,
    },
    /// There is no such parent.
    UnknownParent(String),
    /// What is not to hold here is in no parent.
    WithoutUnknown(String),
    /// A pack is there twice with one version or one first day.
    PackTwice(String),
}

impl Mistake {
    /// Something is wrong with an item.
    pub(crate) fn of<T: Item>(item: &T, what: ItemMistake) -> Self {
        Self::Item { table: T::TABLE, id: item.id().to_owned(), what }
    }

    /// What the TOML reader says of a value.
    pub(crate) fn of_reader(said: &str) -> Self {
        TransitionMistake::said_in(said).map_or_else(|| Self::Misread(Misread::of(said)), Self::Transition)
    }

    /// What is wrong, the thing in backticks.
    pub fn message(&self) -> Text {
        Text::new(zh::mistake(self).0, en::mistake(self).0)
    }

    /// What to do about it.
    pub fn remedy(&self) -> Text {
        Text::new(zh::mistake(self).1, en::mistake(self).1)
    }
}

#[cfg(test)]
mod tests;
