//! Contexts in which a phrase does not count.

use crate::normalise::Break;
use crate::pattern::{
    Bloom, Entry, Pattern, Piece, Program, Subject, extent, find_ending_at, joint, match_at,
};

/// Where a phrase does not count.
#[derive(Debug, Clone)]
pub(crate) enum Exemption {
    /// The hit lies within this text.
    Covering(Pattern),
    /// The hit stands between these.
    Between { left: Vec<Piece>, right: Vec<Piece> },
}

/// The same, ready to run.
#[derive(Debug, Clone)]
pub(super) enum Excuse {
    Covering(Entry),
    Between { left: Option<Side>, right: Option<Side> },
}

/// One side of a hit.
#[derive(Debug, Clone)]
pub(super) struct Side {
    entry: Entry,
    /// The break that may lie between it and the hit.
    joint: Break,
}

/// Widest exempting context before a hit, in characters.
const CONTEXT_CHARS_MAX: usize = 40;

impl Excuse {
    pub(super) fn new(exemption: &Exemption, program: &mut Program) -> Self {
        match exemption {
            Exemption::Covering(pattern) => Self::Covering(program.add(pattern)),
            Exemption::Between { left, right } => {
                let mut side = |pieces: &[Piece], nearest: Option<&Piece>| {
                    let most = extent(pieces).1.min(CONTEXT_CHARS_MAX) as u16;
                    (!pieces.is_empty())
                        .then(|| Side { entry: program.add_pieces(pieces, most), joint: joint(nearest) })
                };
                Self::Between { left: side(left, left.last()), right: side(right, right.first()) }
            }
        }
    }

    /// Characters without which it excuses nothing.
    pub(super) fn needs(&self) -> Bloom {
        let of = |side: &Option<Side>| side.as_ref().map_or(0, |side| side.entry.needs.all);
        match self {
            Self::Covering(entry) => entry.needs.all,
            Self::Between { left, right } => of(left) | of(right),
        }
    }

    /// Whether it excuses a hit; `text` holds the characters of the turn.
    pub(super) fn holds(
        &self,
        program: &Program,
        subject: Subject<'_>,
        text: Bloom,
        start: usize,
        end: usize,
    ) -> bool {
        match self {
            Self::Covering(entry) => {
                let earliest = end.saturating_sub(usize::from(entry.most));
                program.may_match(&entry.needs, text)
                    && (earliest..=start)
                        .any(|from| match_at(program, entry, subject, from).is_some_and(|to| to >= end))
            }
            Self::Between { left, right } => {
                let may = |side: &Option<Side>| {
                    side.as_ref().is_none_or(|side| program.may_match(&side.entry.needs, text))
                };
                let on_left = |side: &Side| {
                    (start == 0 || subject.joins(start, side.joint))
                        && find_ending_at(program, &side.entry, subject, start)
                };
                let on_right = |side: &Side| {
                    subject.joins(end, side.joint) && match_at(program, &side.entry, subject, end).is_some()
                };
                may(left)
                    && may(right)
                    && left.as_ref().is_none_or(on_left)
                    && right.as_ref().is_none_or(on_right)
            }
        }
    }
}
