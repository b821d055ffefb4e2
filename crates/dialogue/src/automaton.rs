//! Every literal of every phrase in one automaton (Aho-Corasick as a double array over characters), and a second one
//! over sounds for the families that ask for it. What the automata find only nominates phrases; the matcher decides.

use std::collections::BTreeMap;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::conversation::Utterance;
use crate::normalise::{Normaliser, Symbol};
use crate::pattern::{
    Pattern, PatternError, Piece, Subject, anchors, find_ending_at, joins, match_at, match_from,
};
use crate::record::{Record, Turn};
use crate::syllable::Syllables;

/// How a phrase was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Letter by letter.
    Literal,
    /// With choices, gaps or slots.
    Template,
    /// Only by its sound.
    Homophone,
}

impl Sureness {
    /// The share of such hits that are what they seem, as a verdict's confidence.
    pub const fn confidence(self) -> f32 {
        match self {
            Self::Literal => 0.97,
            Self::Template => 0.92,
            Self::Homophone => 0.7,
        }
    }
}

/// A phrase found in a turn; places are symbols of the turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) family: u16,
    pub(crate) phrase: u32,
    pub(crate) turn: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) sureness: Sureness,
}

/// A phrase found in a single text; places are characters of the original text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The family's place in the pack.
    pub family: usize,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// How it was recognised.
    pub sureness: Sureness,
}

/// Where a phrase does not count.
#[derive(Debug, Clone)]
pub(crate) enum Exemption {
    /// The hit lies within this text.
    Covering(Pattern),
    /// The hit stands between these.
    Between { left: Vec<Piece>, left_most: usize, right: Vec<Piece> },
}

/// A phrase with what the matcher needs.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub(crate) family: u16,
    pub(crate) pattern: Pattern,
    pub(crate) by_sound: Option<Pattern>,
    /// Places in the shared list of exemptions.
    pub(crate) exemptions: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Nomination {
    phrase: u32,
    before: (usize, usize),
    /// How the literal may be written; only for literals of sounds.
    written: Vec<Vec<char>>,
}

struct Literals {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// By the automaton's value: the literal and the phrases it nominates.
    nominations: Vec<(Vec<char>, Vec<Nomination>)>,
}

/// All phrases of a pack, ready to be found.
pub struct Matcher {
    normaliser: Normaliser,
    syllables: Syllables,
    phrases: Vec<Phrase>,
    exemptions: Vec<Exemption>,
    by_letter: Literals,
    by_sound: Literals,
    families: usize,
}

impl std::fmt::Debug for Matcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Matcher")
            .field("phrases", &self.phrases.len())
            .field("literals", &self.literals())
            .finish()
    }
}

/// Widest exempting context before a hit, in characters.
const CONTEXT_CHARS_MAX: usize = 40;

impl Matcher {
    pub(crate) fn new(
        normaliser: Normaliser,
        syllables: Syllables,
        phrases: Vec<Phrase>,
        exemptions: Vec<Exemption>,
        families: usize,
    ) -> Result<Self, (usize, PatternError)> {
        let mut letters: BTreeMap<Vec<char>, Vec<Nomination>> = BTreeMap::new();
        let mut sounds: BTreeMap<Vec<char>, Vec<Nomination>> = BTreeMap::new();
        for (index, phrase) in phrases.iter().enumerate() {
            let nominated = [(Some(&phrase.pattern), &mut letters), (phrase.by_sound.as_ref(), &mut sounds)];
            for (pattern, literals) in nominated {
                let Some(pattern) = pattern else { continue };
                let anchors = anchors(pattern).map_err(|problem| (index, problem))?;
                let sounded = phrase
                    .by_sound
                    .is_some()
                    .then(|| crate::pattern::anchors(&phrase.pattern).ok())
                    .flatten();
                for literal in anchors.literals {
                    let written = sounded.iter().flat_map(|anchors| &anchors.literals);
                    let alike =
                        |text: &&Vec<char>| text.iter().map(|c| syllables.of(*c)).eq(literal.iter().copied());
                    let written = written.filter(alike).cloned().collect();
                    let nomination = Nomination { phrase: index as u32, before: anchors.before, written };
                    literals.entry(literal).or_default().push(nomination);
                }
            }
        }
        let (by_letter, by_sound) = (Literals::new(letters), Literals::new(sounds));
        Ok(Self { normaliser, syllables, phrases, exemptions, by_letter, by_sound, families })
    }

    /// How many distinct literals the automaton holds.
    pub fn literals(&self) -> usize {
        self.by_letter.nominations.len()
    }

    /// The literals themselves, for comparing with other engines.
    pub fn literal_texts(&self) -> impl Iterator<Item = String> + '_ {
        self.by_letter.nominations.iter().map(|(literal, _)| literal.iter().collect())
    }

    /// Memory of both automata, in bytes.
    pub fn automaton_bytes(&self) -> usize {
        let bytes = |literals: &Literals| {
            literals.automaton.as_ref().map_or(0, CharwiseDoubleArrayAhoCorasick::heap_bytes)
        };
        bytes(&self.by_letter) + bytes(&self.by_sound)
    }

    /// How many literals occur in a text: matching alone, without contexts and rules.
    pub fn count_literals(&self, text: &str) -> usize {
        let Some(automaton) = &self.by_letter.automaton else { return 0 };
        let mut stepper = automaton.find_overlapping_stepper();
        let mut found = 0;
        for c in text.chars() {
            if let Some(c) = self.normaliser.fold_char(c) {
                stepper.consume(c);
                found += stepper.matches().count();
            }
        }
        found
    }

    /// The phrases found in one text, outside of exempting contexts.
    pub fn matches(&self, text: &str) -> Vec<Match> {
        let mut record = Record::default();
        record.clear(self.families);
        self.push(&mut record, &Utterance::new(crate::conversation::Role::Agent, text));
        record
            .hits
            .iter()
            .map(|hit| {
                let (start, end) = original(&record, hit);
                Match { family: usize::from(hit.family), start, end, sureness: hit.sureness }
            })
            .collect()
    }

    /// Folds an utterance into the record and finds its phrases.
    pub(crate) fn push(&self, record: &mut Record, utterance: &Utterance) {
        let from = record.symbols.len();
        let folded = self.normaliser.fold_into(&utterance.text, &mut record.symbols);
        let mut turn = Turn {
            role: utterance.role,
            start_ms: utterance.start_ms,
            end_ms: utterance.end_ms,
            from: from as u32,
            to: record.symbols.len() as u32,
            ordinal: 0,
            question: folded.question,
            original_chars: folded.original_chars,
            plain_you: 0,
            polite_you: 0,
            signature: 0,
            latest_end_ms: None,
        };
        let symbols = &record.symbols[from..];
        for (index, symbol) in symbols.iter().enumerate() {
            turn.signature |= 1 << (u32::from(symbol.char).wrapping_mul(0x9E37_79B1) >> 26);
            match symbol.char {
                '您' if symbols.get(index + 1).is_none_or(|next| next.char != '好') => turn.polite_you += 1,
                '你' if symbols.get(index + 1).is_none_or(|next| !matches!(next.char, '好' | '们')) => {
                    turn.plain_you += 1;
                }
                _ => {}
            }
            record.sounds.push(self.syllables.of(symbol.char));
        }
        record.push_turn(turn);
        self.find(record, &self.by_letter, false);
        self.find(record, &self.by_sound, true);
    }

    fn find(&self, record: &mut Record, literals: &Literals, by_sound: bool) {
        let Some(automaton) = &literals.automaton else { return };
        let index = record.turns.len() - 1;
        let (from, to) = (record.turns[index].from as usize, record.turns[index].to as usize);
        let mut stepper = automaton.find_overlapping_stepper();
        for at in from..to {
            stepper.consume(if by_sound { record.sounds[at] } else { record.symbols[at].char });
            for found in stepper.matches() {
                let (literal, nominations) = &literals.nominations[found.value() as usize];
                let begin = at + 1 - from - literal.len();
                for nomination in nominations {
                    self.verify(record, nomination, begin, literal.len(), by_sound);
                }
            }
        }
    }

    fn verify(
        &self,
        record: &mut Record,
        nomination: &Nomination,
        begin: usize,
        length: usize,
        by_sound: bool,
    ) {
        let index = record.turns.len() - 1;
        let (from, to) = (record.turns[index].from as usize, record.turns[index].to as usize);
        let phrase = &self.phrases[nomination.phrase as usize];
        let Some(pattern) = (if by_sound { phrase.by_sound.as_ref() } else { Some(&phrase.pattern) }) else {
            return;
        };
        let symbols = &record.symbols[from..to];
        let subject = Subject { symbols, sounds: by_sound.then(|| &record.sounds[from..to]) };
        let Some(latest) = begin.checked_sub(nomination.before.0) else { return };
        let earliest = begin.saturating_sub(nomination.before.1);
        let found = (earliest..=latest)
            .rev()
            .find_map(|start| match_at(pattern, subject, start).map(|end| (start, end)));
        let Some((start, end)) = found else { return };
        if by_sound && !nomination.plausible(&symbols[begin..begin + length], end - start) {
            return;
        }
        let sureness = match (by_sound, pattern.plain) {
            (true, _) => Sureness::Homophone,
            (false, true) => Sureness::Literal,
            (false, false) => Sureness::Template,
        };
        let exempt = phrase.exemptions.iter().any(|exemption| {
            self.exemptions[*exemption as usize].holds(Subject { symbols, sounds: None }, start, end)
        });
        let hit = Hit {
            family: phrase.family,
            phrase: nomination.phrase,
            turn: index as u32,
            start: start as u32,
            end: end as u32,
            sureness,
        };
        if exempt {
            record.exempt.push(hit);
        } else {
            record.push_hit(hit);
        }
    }
}

impl Nomination {
    /// A recogniser mistakes some characters, not all: a third of those heard must also be written so, unless the
    /// match goes on well beyond them. And what is written exactly so was found by letter already.
    fn plausible(&self, said: &[Symbol], matched: usize) -> bool {
        self.written.iter().any(|text| {
            let same = text.iter().zip(said).filter(|(c, symbol)| **c == symbol.char).count();
            (same * 3 >= said.len() || matched >= said.len() + 2)
                && (same < said.len() || matched > said.len())
        })
    }
}

impl Literals {
    fn new(literals: BTreeMap<Vec<char>, Vec<Nomination>>) -> Self {
        let nominations: Vec<(Vec<char>, Vec<Nomination>)> = literals.into_iter().collect();
        let texts = nominations
            .iter()
            .enumerate()
            .map(|(value, (literal, _))| (literal.iter().collect::<String>(), value as u32));
        let automaton = (!nominations.is_empty()).then(|| {
            CharwiseDoubleArrayAhoCorasick::with_values(texts)
                .expect("fewer literals than an automaton holds")
        });
        Self { automaton, nominations }
    }
}

impl Exemption {
    fn holds(&self, subject: Subject<'_>, start: usize, end: usize) -> bool {
        match self {
            Self::Covering(pattern) => {
                let earliest = end.saturating_sub(pattern.most);
                (earliest..=start).any(|from| match_at(pattern, subject, from).is_some_and(|to| to >= end))
            }
            Self::Between { left, left_most, right } => {
                let on_left = || {
                    let most = (*left_most).min(CONTEXT_CHARS_MAX);
                    (start == 0 || joins(left.last(), subject, start))
                        && find_ending_at(left, most, subject, start)
                };
                let on_right =
                    || joins(right.first(), subject, end) && match_from(right, true, subject, end).is_some();
                (left.is_empty() || on_left()) && (right.is_empty() || on_right())
            }
        }
    }
}

/// The place of a hit in the original text of its utterance: first character, one past the last.
pub(crate) fn original(record: &Record, hit: &Hit) -> (usize, usize) {
    let symbols = record.symbols_of(hit.turn as usize);
    (symbols[hit.start as usize].origin as usize, symbols[hit.end as usize - 1].origin as usize + 1)
}
