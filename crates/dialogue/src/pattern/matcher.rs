use super::Piece;
use super::program::{ANY, Alternative, Entry, Node, Program, Run, first_bit};
use crate::normalise::{Break, Symbol};

/// One turn as it is matched: its symbols, and perhaps their sounds in the place of the characters.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) symbols: &'a [Symbol],
    pub(crate) sounds: Option<&'a [char]>,
}

impl Subject<'_> {
    /// Whether a match can begin at a place, by the character there.
    fn may_begin(&self, entry: &Entry, at: usize) -> bool {
        entry.first == ANY || (at < self.len() && entry.first & first_bit(self.char(at)) != 0)
    }

    fn char(&self, at: usize) -> char {
        self.sounds.map_or(self.symbols[at].char, |sounds| sounds[at])
    }

    fn len(&self) -> usize {
        self.symbols.len()
    }

    /// Whether what lies on both sides of a place belongs together.
    pub(crate) fn joins(&self, at: usize, allowed: Break) -> bool {
        at == self.len() || self.before(at) <= allowed
    }

    /// What interrupts the text before a place; the end counts as a new sentence.
    fn before(&self, at: usize) -> Break {
        self.symbols.get(at).map_or(Break::Sentence, |symbol| symbol.before)
    }
}

/// Longest spoken number, in characters.
const NUMBER_CHARS_MAX: usize = 6;

/// A character of a spoken number.
const fn spoken(c: char) -> bool {
    matches!(
        c,
        '零' | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '两'
            | '点'
            | '半'
    )
}

/// Steps that one match may take: patterns are short, so this is far away unless a pattern is absurd.
const STEPS_MAX: u32 = 20_000;

/// The end of a match that begins at `start`, shortest gaps first.
pub(crate) fn match_at(
    program: &Program,
    entry: &Entry,
    subject: Subject<'_>,
    start: usize,
) -> Option<usize> {
    if !subject.may_begin(entry, start) {
        return None;
    }
    let mut walk =
        Walk { program, subject, start, crosses_clause: entry.crosses_clause, end: None, steps: 0 };
    walk.go(entry.run, None, start, Break::None)
}

/// The break across which a hit and its context join: a comma only when the context's nearest piece says so.
pub(crate) fn joint(nearest: Option<&Piece>) -> Break {
    match nearest {
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
    }
}

/// Whether a pattern matches some text that ends exactly at a place.
pub(crate) fn find_ending_at(program: &Program, entry: &Entry, subject: Subject<'_>, end: usize) -> bool {
    (end.saturating_sub(usize::from(entry.most))..=end).rev().any(|start| {
        let mut walk = Walk { program, subject, start, crosses_clause: true, end: Some(end), steps: 0 };
        subject.may_begin(entry, start) && walk.go(entry.run, None, start, Break::None).is_some()
    })
}

struct Rest<'a> {
    run: Run,
    next: Option<&'a Rest<'a>>,
}

struct Walk<'a> {
    program: &'a Program,
    subject: Subject<'a>,
    start: usize,
    crosses_clause: bool,
    /// Where the match must end, if anywhere in particular.
    end: Option<usize>,
    steps: u32,
}

impl Walk<'_> {
    /// Walks a run and then what comes after it. `allowed`: the break that may stand before the next character, besides
    /// those the whole phrase allows. What has one way on is walked in a loop; only choices and gaps, which may have to
    /// be taken back, call themselves.
    fn go(&mut self, mut run: Run, mut next: Option<&Rest<'_>>, at: usize, allowed: Break) -> Option<usize> {
        let (mut at, mut allowed) = (at, allowed);
        loop {
            self.steps += 1;
            if self.steps > STEPS_MAX {
                return None;
            }
            while run.from == run.to {
                let Some(rest) = next else {
                    return self.end.is_none_or(|end| end == at).then_some(at);
                };
                (run, next) = (rest.run, rest.next);
            }
            let node = self.program.nodes[run.from as usize];
            run.from += 1;
            match node {
                Node::Literal { from, to } => {
                    let chars = &self.program.chars[from as usize..to as usize];
                    if !self.says(chars, at, allowed) {
                        return None;
                    }
                    (at, allowed) = (at + chars.len(), Break::None);
                }
                Node::Choice { from, to, keyed, optional } => {
                    let then = Rest { run, next };
                    let here = (at < self.subject.len()).then(|| self.subject.char(at));
                    let (mut place, to) = (from as usize, to as usize);
                    if keyed {
                        let keys = &self.program.keys[place..to];
                        place = here.map_or(to, |here| place + keys.partition_point(|key| *key < here));
                    }
                    let set = here.map_or(0, first_bit);
                    while place < to && (!keyed || Some(self.program.keys[place]) == here) {
                        let Alternative { first, run } = self.program.alternatives[place];
                        place += 1;
                        if first != ANY && first & set == 0 {
                            continue;
                        }
                        // Most ways end at their first word: that is seen without a call.
                        let end = match self.program.nodes.get(run.from as usize) {
                            Some(Node::Literal { from, to }) if run.from < run.to => {
                                let chars = &self.program.chars[*from as usize..*to as usize];
                                if !self.says(chars, at, allowed) {
                                    continue;
                                }
                                let run = Run { from: run.from + 1, to: run.to };
                                self.go(run, Some(&then), at + chars.len(), Break::None)
                            }
                            _ => self.go(run, Some(&then), at, allowed),
                        };
                        if end.is_some() {
                            return end;
                        }
                    }
                    if !optional {
                        return None;
                    }
                }
                Node::Gap { most, crosses_clause, then: first } => {
                    let inside = if crosses_clause { Break::Clause } else { Break::None };
                    for length in 0..=usize::from(most) {
                        let here = at + length;
                        if length > 0 && (here > self.subject.len() || self.breaks_beyond(here - 1, inside)) {
                            return None;
                        }
                        if first != ANY
                            && (here >= self.subject.len() || first & first_bit(self.subject.char(here)) == 0)
                        {
                            continue;
                        }
                        let allowed = if length == 0 { allowed.max(inside) } else { inside };
                        let end = self.go(run, next, here, allowed);
                        if end.is_some() {
                            return end;
                        }
                    }
                    return None;
                }
                Node::Number => {
                    let spoken =
                        |at: usize| spoken(self.subject.symbols[at].char) && self.joined(at, allowed);
                    let most =
                        (at..self.subject.len().min(at + NUMBER_CHARS_MAX)).take_while(|at| spoken(*at));
                    return (1..=most.count())
                        .rev()
                        .find_map(|length| self.go(run, next, at + length, Break::None));
                }
                Node::TurnStart if at != 0 => return None,
                Node::TurnEnd if at != self.subject.len() => return None,
                Node::ClauseEdge if self.subject.before(at) == Break::None => return None,
                Node::TurnStart | Node::TurnEnd => {}
                Node::Pause | Node::ClauseEdge => allowed = Break::Sentence,
            }
        }
    }

    /// Whether these characters stand at a place, joined to what came before and to one another.
    fn says(&self, chars: &[char], at: usize, allowed: Break) -> bool {
        let range = at..at + chars.len();
        let Some(symbols) = self.subject.symbols.get(range.clone()) else { return false };
        let same = match self.subject.sounds {
            None => symbols.iter().zip(chars).all(|(symbol, c)| symbol.char == *c),
            Some(sounds) => sounds[range] == *chars,
        };
        let by_phrase = if self.crosses_clause { Break::Clause } else { Break::None };
        same && self.joined(at, allowed) && symbols.iter().skip(1).all(|symbol| symbol.before <= by_phrase)
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
