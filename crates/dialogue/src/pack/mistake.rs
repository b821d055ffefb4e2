//! What can be wrong in a pack of conversations, as values with their facts. The words of each are in `mistake/zh.rs` and
//! `mistake/en.rs`; to add one: a variant here, its sentence and its remedy there.

mod en;
mod zh;

use super::misread::Misread;
use crate::frame::FrameError;
use crate::pattern::PatternError;
use crate::rule::Bilingual;
use crate::script::ScriptError;
use crate::verdict::Judgement;

/// What is wrong in a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// The file is no part of a pack.
    NoPart,
    /// `pack.toml` is missing.
    NoFront,
    /// `score.toml` is missing.
    NoScore,
    /// Another pack of the folder is the same version of the same pack.
    PackTwice {
        /// Which pack.
        pack: String,
        /// Which version.
        version: String,
    },
    /// It is no TOML, in the reader's own words.
    Syntax(String),
    /// A value is not what belongs there.
    Misread(Misread),
    /// A rule asks for what cannot be.
    Rule {
        /// The rule.
        rule: String,
        /// What is wrong with it.
        what: RuleMistake,
    },
    /// An item of the score tree names a rule that is not there.
    UnknownRule {
        /// The item.
        item: String,
        /// The rule.
        rule: String,
    },
    /// Two families have one name.
    FamilyTwice(String),
    /// There are more families than places.
    TooManyFamilies {
        /// How many there may be.
        most: usize,
    },
    /// Frames are written for a family that is not there.
    FramesOfUnknown(String),
    /// `risk` or `courteous` of the front page names a family that is not there.
    FrontOfUnknown(String),
    /// A family names a context that is not there.
    UnknownContext {
        /// The family.
        family: String,
        /// The context.
        context: String,
    },
    /// A phrase cannot match.
    Phrase {
        /// The phrase.
        phrase: String,
        /// Why not.
        why: PatternError,
    },
    /// A context cannot match.
    Context {
        /// The context.
        context: String,
        /// Why not.
        why: PatternError,
    },
    /// A frame cannot be used.
    Frame {
        /// The frame.
        frame: String,
        /// Why not.
        why: FrameError,
    },
    /// Two concepts have one name.
    ConceptTwice(String),
    /// A word of a concept stands for no fixed wordings.
    LooseWord {
        /// The concept.
        concept: String,
        /// The word.
        word: String,
    },
    /// A word of a concept cannot match.
    Word {
        /// The concept.
        concept: String,
        /// The word.
        word: String,
        /// Why not.
        why: PatternError,
    },
}

/// What is wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleMistake {
    /// It asks for nothing, or for two things.
    NotOneDemand,
    /// It checks no catalogue item.
    NoNorms,
    /// It applies nowhere.
    NoChannels,
    /// Its confidence is no share.
    Confidence,
    /// It names a family that is not there.
    UnknownFamily(String),
    /// Another rule has its name.
    Twice,
}

/// What is wrong with a rule's examples.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExampleMistake {
    /// One that meets the rule or one that breaches it is missing.
    TooFew,
    /// It cannot be read as a conversation.
    Unreadable(ScriptError),
    /// It comes out otherwise than the pack says; nothing where the rule does not apply.
    CameOut {
        /// What the pack says.
        expected: Option<Judgement>,
        /// What the rule says.
        came: Option<Judgement>,
    },
}

impl Mistake {
    /// What the TOML reader says about a text: that it is no TOML, or what of it is not what belongs there.
    pub(super) fn of_reader(text: &str, said: &str) -> Self {
        if toml::de::DeTable::parse(text).is_err() {
            Self::Syntax(said.trim().replace('\n', ", "))
        } else {
            Self::Misread(Misread::of(said))
        }
    }

    /// What is wrong, the thing in backticks.
    pub fn message(&self) -> Bilingual {
        Bilingual { zh: zh::mistake(self).0, en: en::mistake(self).0 }
    }

    /// What to do about it.
    pub fn remedy(&self) -> Bilingual {
        Bilingual { zh: zh::mistake(self).1, en: en::mistake(self).1 }
    }
}

impl Misread {
    /// What is wrong, the thing in backticks.
    pub fn message(&self) -> Bilingual {
        Bilingual { zh: zh::misread(self).0, en: en::misread(self).0 }
    }

    /// What to do about it.
    pub fn remedy(&self) -> Bilingual {
        Bilingual { zh: zh::misread(self).1, en: en::misread(self).1 }
    }
}

impl ExampleMistake {
    /// What is wrong.
    pub fn message(&self) -> Bilingual {
        Bilingual { zh: zh::example(self).0, en: en::example(self).0 }
    }

    /// What to do about it.
    pub fn remedy(&self) -> Bilingual {
        Bilingual { zh: zh::example(self).1, en: en::example(self).1 }
    }
}

#[cfg(test)]
mod tests;
