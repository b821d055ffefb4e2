//! Phrases with choices, gaps and slots: `不是(我|我们)(接|受理)的`, `^(我)?不知道$`, `等配件{~4}再修`.
//!
//! `(a|b)` one of them, `(a)?` maybe, `(a|b)*` up to three of them, `(a|b)+` one to three; `{4}` up to four characters of the same clause, `{~4}` of the same
//! sentence; `{number}` a spoken number; `{name}` one to four characters of the same clause; `^` start and `$` end of
//! the turn, `<` start and `>` end of a clause. Punctuation in a phrase allows a break there; as an alternative of its own, `(，|了)`, it
//! asks for one. Anything else stands
//! for itself, after normalisation.

mod anchor;
mod matcher;
mod parse;
mod program;

pub(crate) use anchor::{anchors, texts};
pub(crate) use matcher::{Subject, find_ending_at, joint, match_at};
pub use parse::PatternError;
pub(crate) use parse::pieces;
pub(crate) use program::{Bloom, Entry, Program, bit};

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Characters that must follow one another.
    Literal(Vec<char>),
    /// One of several.
    Choice(Vec<Vec<Piece>>),
    /// Up to so many characters, within a clause or a sentence.
    Gap { most: u8, crosses_clause: bool },
    /// One to six characters of a spoken number.
    Number,
    /// A break is allowed here.
    Pause,
    /// Start of the turn.
    TurnStart,
    /// End of the turn.
    TurnEnd,
    /// Start of a clause.
    ClauseStart,
    /// End of a clause.
    ClauseEnd,
}

/// A phrase ready to be matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    pub(crate) pieces: Vec<Piece>,
    /// Fewest and most characters that it covers.
    pub(crate) least: usize,
    pub(crate) most: usize,
    /// Longer phrases match across a comma that a recogniser put in.
    pub(crate) crosses_clause: bool,
    /// No choices, gaps or slots: found by the automaton alone.
    pub(crate) plain: bool,
}

/// Phrases of at least so many characters may be interrupted by a comma.
const TOLERANT_CHARS: usize = 5;

impl Pattern {
    pub(crate) fn new(pieces: Vec<Piece>) -> Self {
        let (least, most) = extent(&pieces);
        let plain = matches!(pieces.as_slice(), [Piece::Literal(_)]);
        Self { pieces, least, most, crosses_clause: least >= TOLERANT_CHARS, plain }
    }

    /// The same pattern over other symbols (syllables).
    pub(crate) fn map(&self, sound: &impl Fn(char) -> char) -> Self {
        Self { pieces: map(&self.pieces, sound), ..self.clone() }
    }
}

fn map(pieces: &[Piece], sound: &impl Fn(char) -> char) -> Vec<Piece> {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Literal(chars) => Piece::Literal(chars.iter().map(|c| sound(*c)).collect()),
            Piece::Choice(choices) => {
                Piece::Choice(choices.iter().map(|pieces| map(pieces, sound)).collect())
            }
            Piece::Gap { .. }
            | Piece::Number
            | Piece::Pause
            | Piece::TurnStart
            | Piece::TurnEnd
            | Piece::ClauseStart
            | Piece::ClauseEnd => piece.clone(),
        })
        .collect()
}

/// Fewest and most characters that pieces cover.
pub(crate) fn extent(pieces: &[Piece]) -> (usize, usize) {
    pieces.iter().fold((0, 0), |(least, most), piece| {
        let (low, high) = match piece {
            Piece::Literal(chars) => (chars.len(), chars.len()),
            Piece::Choice(choices) => choices
                .iter()
                .map(|pieces| extent(pieces))
                .fold((usize::MAX, 0), |a, b| (a.0.min(b.0), a.1.max(b.1))),
            Piece::Gap { most, .. } => (0, usize::from(*most)),
            Piece::Number => (1, 6),
            Piece::Pause | Piece::TurnStart | Piece::TurnEnd | Piece::ClauseStart | Piece::ClauseEnd => {
                (0, 0)
            }
        };
        (least + low, most + high)
    })
}

#[cfg(test)]
mod tests;
