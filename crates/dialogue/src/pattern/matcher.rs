use super::{Pattern, Piece};
use crate::normalise::{Break, Symbol};

/// One turn as it is matched: its symbols, and perhaps their sounds in the place of the characters.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) symbols: &'a [Symbol],
    pub(crate) sounds: Option<&'a [char]>,
}

impl Subject<'_> {
    fn char(&self, at: usize) -> char {
        self.sounds.map_or(self.symbols[at].char, |sounds| sounds[at])
    }

    fn len(&self) -> usize {
        self.symbols.len()
    }

    /// What interrupts the text before a place; the end counts as a new sentence.
    fn before(&self, at: usize) -> Break {
        self.symbols.get(at).map_or(Break::Sentence, |symbol| symbol.before)
    }
}

/// Steps that one match may take: patterns are short, so this is far away unless a pattern is absurd.
const STEPS_MAX: u32 = 20_000;

/// The end of a match that begins at `start`, shortest gaps first.
pub(crate) fn match_at(pattern: &Pattern, subject: Subject<'_>, start: usize) -> Option<usize> {
    match_from(&pattern.pieces, pattern.crosses_clause, subject, start)
}

/// The end of a match of pieces from a place on.
pub(crate) fn match_from(
    pieces: &[Piece],
    crosses_clause: bool,
    subject: Subject<'_>,
    start: usize,
) -> Option<usize> {
    let mut walk = Walk { subject, start, crosses_clause, end: None, steps: 0 };
    let rest = Rest { pieces, next: None };
    walk.go(Some(&rest), start, Break::None)
}

/// Whether a hit and its context join: across a comma only when the context's nearest piece says so.
pub(crate) fn joins(nearest: Option<&Piece>, subject: Subject<'_>, at: usize) -> bool {
    let allowed = match nearest {
        Some(Piece::Gap { crosses_clause: true, .. }) => Break::Clause,
        Some(Piece::Pause | Piece::ClauseStart | Piece::ClauseEnd | Piece::TurnStart | Piece::TurnEnd) => {
            Break::Sentence
        }
        Some(Piece::Literal(_) | Piece::Number | Piece::Gap { .. }) | None => Break::None,
        Some(Piece::Choice(choices)) => {
            let paused = choices.iter().any(|pieces| {
                matches!(pieces.as_slice(), [Piece::ClauseEnd | Piece::Pause | Piece::TurnEnd])
            });
            if paused { Break::Sentence } else { Break::None }
        }
    };
    subject.before(at) <= allowed || at == subject.len()
}

/// Whether pieces match some text that ends exactly at a place.
pub(crate) fn find_ending_at(pieces: &[Piece], most: usize, subject: Subject<'_>, end: usize) -> bool {
    (end.saturating_sub(most)..=end).rev().any(|start| {
        let mut walk = Walk { subject, start, crosses_clause: true, end: Some(end), steps: 0 };
        walk.go(Some(&Rest { pieces, next: None }), start, Break::None).is_some()
    })
}

struct Rest<'a> {
    pieces: &'a [Piece],
    next: Option<&'a Rest<'a>>,
}

struct Walk<'a> {
    subject: Subject<'a>,
    start: usize,
    crosses_clause: bool,
    /// Where the match must end, if anywhere in particular.
    end: Option<usize>,
    steps: u32,
}

impl Walk<'_> {
    /// `allowed`: the break that may stand before the next character, besides those the whole phrase allows.
    fn go(&mut self, rest: Option<&Rest<'_>>, at: usize, allowed: Break) -> Option<usize> {
        self.steps += 1;
        if self.steps > STEPS_MAX {
            return None;
        }
        let Some(rest) = rest else {
            return self.end.is_none_or(|end| end == at).then_some(at);
        };
        let Some((piece, others)) = rest.pieces.split_first() else {
            return self.go(rest.next, at, allowed);
        };
        let then = Rest { pieces: others, next: rest.next };
        match piece {
            Piece::Literal(chars) => {
                let end = at + chars.len();
                if end > self.subject.len() {
                    return None;
                }
                let same = chars.iter().enumerate().all(|(offset, c)| {
                    self.subject.char(at + offset) == *c
                        && self.joined(at + offset, if offset == 0 { allowed } else { Break::None })
                });
                same.then(|| self.go(Some(&then), end, Break::None)).flatten()
            }
            Piece::Choice(choices) => choices
                .iter()
                .find_map(|pieces| self.go(Some(&Rest { pieces, next: Some(&then) }), at, allowed)),
            Piece::Gap { most, crosses_clause } => {
                let inside = if *crosses_clause { Break::Clause } else { Break::None };
                for length in 0..=usize::from(*most) {
                    let here = at + length;
                    if length > 0 && (here > self.subject.len() || self.breaks_beyond(here - 1, inside)) {
                        return None;
                    }
                    if let Some(end) =
                        self.go(Some(&then), here, if length == 0 { allowed.max(inside) } else { inside })
                    {
                        return Some(end);
                    }
                }
                None
            }
            Piece::Number => (1..=6).rev().find_map(|length| {
                let end = at + length;
                let spoken = end <= self.subject.len()
                    && (at..end).all(|i| {
                        "零一二三四五六七八九十百千万两点半".contains(self.subject.symbols[i].char)
                            && self.joined(i, allowed)
                    });
                spoken.then(|| self.go(Some(&then), end, Break::None)).flatten()
            }),
            Piece::Pause => self.go(Some(&then), at, Break::Sentence),
            Piece::TurnStart => (at == 0).then(|| self.go(Some(&then), at, allowed)).flatten(),
            Piece::TurnEnd => (at == self.subject.len()).then(|| self.go(Some(&then), at, allowed)).flatten(),
            Piece::ClauseStart => (self.subject.before(at) > Break::None)
                .then(|| self.go(Some(&then), at, Break::Sentence))
                .flatten(),
            Piece::ClauseEnd => (self.subject.before(at) > Break::None)
                .then(|| self.go(Some(&then), at, Break::Sentence))
                .flatten(),
        }
    }

    /// Whether the character at a place may follow the one before within a match.
    fn joined(&self, at: usize, allowed: Break) -> bool {
        let by_phrase = if self.crosses_clause { Break::Clause } else { Break::None };
        at == self.start || self.subject.before(at) <= allowed.max(by_phrase)
    }

    fn breaks_beyond(&self, at: usize, allowed: Break) -> bool {
        at != self.start && self.subject.before(at) > allowed
    }
}
