use super::{Pattern, Piece};
use crate::normalise::Normaliser;

/// Why a phrase cannot be used. In words it is told with the mistakes of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternError {
    /// Nothing is left of it after normalisation.
    Empty,
    /// A bracket is missing.
    Group,
    /// A slot is unknown.
    Slot(String),
    /// It is longer than this many characters, more than is sensible.
    Long(usize),
    /// It holds no words that every match must hold.
    Loose,
}

/// Longest phrase in characters of notation.
const NOTATION_CHARS_MAX: usize = 1000;
/// Most times that `*` and `+` repeat a group.
const REPEATS_MAX: usize = 3;
/// Widest gap in characters.
const GAP_MAX: u8 = 40;

impl Pattern {
    /// Reads a phrase; letters are folded as texts are.
    pub(crate) fn parse(text: &str, normaliser: &Normaliser) -> Result<Self, PatternError> {
        let pieces = pieces(text, normaliser)?;
        let pattern = Self::new(pieces);
        if pattern.least == 0 {
            return Err(PatternError::Empty);
        }
        Ok(pattern)
    }
}

/// Reads pieces, which may be empty: the sides of an exempting context.
pub(crate) fn pieces(text: &str, normaliser: &Normaliser) -> Result<Vec<Piece>, PatternError> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > NOTATION_CHARS_MAX {
        return Err(PatternError::Long(NOTATION_CHARS_MAX));
    }
    let mut reader = Reader { chars: &chars, at: 0, normaliser };
    let mut alternatives = reader.alternatives()?;
    if reader.at != chars.len() {
        return Err(PatternError::Group);
    }
    Ok(match alternatives.len() {
        1 => alternatives.remove(0),
        _ => vec![Piece::Choice(alternatives)],
    })
}

/// An alternative that was written but of which nothing is left would silently make its group optional.
fn refuse_vanished(written: bool, pieces: Option<&Vec<Piece>>) -> Result<(), PatternError> {
    if written && pieces.is_some_and(Vec::is_empty) { Err(PatternError::Empty) } else { Ok(()) }
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    normaliser: &'a Normaliser,
}

impl Reader<'_> {
    /// Pieces up to a closing bracket or the end, split at `|`.
    fn alternatives(&mut self) -> Result<Vec<Vec<Piece>>, PatternError> {
        let mut all = vec![Vec::new()];
        let mut written = false;
        while let Some(&c) = self.chars.get(self.at) {
            if c == ')' {
                break;
            }
            self.at += 1;
            if c == '|' {
                refuse_vanished(written, all.last())?;
                (written, all) = (false, [all, vec![Vec::new()]].concat());
                continue;
            }
            written = true;
            let piece = self.piece(c)?;
            let current = all.last_mut().expect("begins with one and only grows");
            match (current.last_mut(), piece) {
                (Some(Piece::Literal(before)), Some(Piece::Literal(more))) => before.extend(more),
                (_, Some(piece)) => current.push(piece),
                (_, None) => {}
            }
        }
        if all.len() > 1 {
            refuse_vanished(written, all.last())?;
        }
        Ok(all)
    }

    fn piece(&mut self, c: char) -> Result<Option<Piece>, PatternError> {
        match c {
            '(' => self.group().map(Some),
            '{' => self.slot().map(Some),
            '^' => Ok(Some(Piece::TurnStart)),
            '$' => Ok(Some(Piece::TurnEnd)),
            '<' => Ok(Some(Piece::ClauseStart)),
            '>' => Ok(Some(Piece::ClauseEnd)),
            '，' | ',' | '。' | '！' | '？' | '、' => Ok(Some(Piece::Pause)),
            other => Ok(self.normaliser.fold_char(other).map(|c| Piece::Literal(vec![c]))),
        }
    }

    fn group(&mut self) -> Result<Piece, PatternError> {
        let mut alternatives = self.alternatives()?;
        if self.chars.get(self.at) != Some(&')') {
            return Err(PatternError::Group);
        }
        self.at += 1;
        // A lone break among alternatives is asked for, not just allowed.
        for alternative in &mut alternatives {
            if *alternative == [Piece::Pause] {
                *alternative = vec![Piece::ClauseEnd];
            }
        }
        let repeated = match self.chars.get(self.at) {
            Some('?') => Some((false, 1)),
            Some('*') => Some((false, REPEATS_MAX)),
            Some('+') => Some((true, REPEATS_MAX)),
            Some(_) | None => None,
        };
        let Some((needed, times)) = repeated else { return Ok(Piece::Choice(alternatives)) };
        self.at += 1;
        Ok(repeat(&alternatives, needed, times))
    }

    fn slot(&mut self) -> Result<Piece, PatternError> {
        let rest = &self.chars[self.at..];
        let length = rest.iter().position(|c| *c == '}').ok_or(PatternError::Group)?;
        let name: String = rest[..length].iter().collect();
        self.at += length + 1;
        let (crosses_clause, digits) = match name.strip_prefix('~') {
            Some(digits) => (true, digits),
            None => (false, name.as_str()),
        };
        if let Ok(most) = digits.parse::<u8>()
            && most <= GAP_MAX
        {
            return Ok(Piece::Gap { most, crosses_clause });
        }
        match name.as_str() {
            "number" => Ok(Piece::Number),
            "name" => Ok(Piece::Gap { most: 4, crosses_clause: false }),
            _ => Err(PatternError::Slot(name)),
        }
    }
}

/// Alternatives up to so many times, one within the other: `(x(x(x)?)?)?` reads a text in one way where `(x)?(x)?(x)?`
/// reads it in several, all of which a failing match would try.
fn repeat(alternatives: &[Vec<Piece>], needed: bool, times: usize) -> Piece {
    let mut choices = alternatives.to_vec();
    if times > 1 {
        for choice in &mut choices {
            choice.push(repeat(alternatives, false, times - 1));
        }
    }
    if !needed {
        choices.push(Vec::new());
    }
    Piece::Choice(choices)
}
