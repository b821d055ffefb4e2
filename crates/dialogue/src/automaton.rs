//! Every literal of every phrase in one automaton (Aho-Corasick as a double array over characters), and a second one
//! over sounds for the families that ask for it. What the automata find only nominates phrases; the matcher decides.

mod exemption;
mod literals;
mod wanted;

pub(crate) use exemption::Exemption;

use crate::conversation::Utterance;
use crate::frame::{Frames, Sense, interrupted};
use crate::normalise::Normaliser;
use crate::pattern::{Bloom, Entry, Pattern, PatternError, Program, Subject, anchors, bit, match_at};
use crate::record::{Record, Turn};
use crate::syllable::Syllables;
use exemption::Excuse;
pub(crate) use literals::Words;
use literals::{Draft, Drafts, Literals, Nomination};
pub(crate) use wanted::Wanted;

/// How a phrase was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Letter by letter.
    Literal,
    /// With choices, gaps or slots.
    Template,
    /// By concepts that stand together.
    Frame,
    /// Only by its sound.
    Homophone,
}

impl Sureness {
    /// The share of such hits that are what they seem, as a verdict's confidence.
    pub const fn confidence(self) -> f32 {
        match self {
            Self::Literal => 0.97,
            Self::Template => 0.92,
            Self::Frame => 0.85,
            Self::Homophone => 0.7,
        }
    }
}

/// A phrase found in a turn; places are symbols of the turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) family: u16,
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

/// A phrase with what the matcher needs.
#[derive(Debug, Clone)]
pub(crate) struct Phrase {
    pub(crate) family: u16,
    pub(crate) pattern: Pattern,
    pub(crate) by_sound: Option<Pattern>,
    /// Places in the shared list of exemptions.
    pub(crate) exemptions: Vec<u32>,
}

/// The same, ready to run.
#[derive(Debug, Clone, Copy)]
struct Ready {
    entry: Entry,
    by_sound: Option<Entry>,
    /// Where the places of its excuses lie.
    excuses: (u32, u32),
}

/// All phrases of a pack, ready to be found.
pub struct Matcher {
    normaliser: Normaliser,
    syllables: Syllables,
    program: Program,
    phrases: Vec<Ready>,
    excuses: Vec<Excuse>,
    /// By the place of an excuse: characters without which it excuses nothing.
    excuse_needs: Vec<Bloom>,
    excuse_places: Vec<u32>,
    by_letter: Literals,
    by_sound: Literals,
    frames: Frames,
    families: usize,
    /// The families that are found by sound, a bit each.
    sounded: Vec<u64>,
}

impl std::fmt::Debug for Matcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Matcher")
            .field("phrases", &self.phrases.len())
            .field("literals", &self.literals())
            .finish()
    }
}

impl Matcher {
    pub(crate) fn new(
        normaliser: Normaliser,
        syllables: Syllables,
        phrases: &[Phrase],
        exemptions: &[Exemption],
        families: usize,
        words: &Words,
        frames: Frames,
    ) -> Result<Self, (usize, PatternError)> {
        let (mut letters, mut sounds) = (Drafts::new(), Drafts::new());
        let mut program = Program::default();
        let (mut ready, mut excuse_places) = (Vec::new(), Vec::new());
        let mut sounded = vec![0; families.div_ceil(64)];
        for (index, phrase) in phrases.iter().enumerate() {
            let wrong = |problem| (index, problem);
            let family = phrase.family;
            let written = anchors(&phrase.pattern).map_err(wrong)?;
            let entry = program.add(&phrase.pattern);
            let by_sound = phrase.by_sound.as_ref().map(|pattern| program.add(pattern));
            if let (Some(pattern), Some(entry)) = (&phrase.by_sound, &by_sound) {
                sounded[usize::from(family / 64)] |= 1 << (family % 64);
                let heard = anchors(pattern).map_err(wrong)?;
                for literal in heard.literals {
                    let alike =
                        |text: &&Vec<char>| text.iter().map(|c| syllables.of(*c)).eq(literal.iter().copied());
                    let written = written.literals.iter().filter(alike).cloned().collect();
                    let needs = entry.needs.all;
                    let draft = Draft { phrase: index as u32, family, needs, before: heard.before, written };
                    sounds.entry(literal).or_default().push(draft);
                }
            }
            for literal in written.literals {
                let (needs, before) = (entry.needs.all, written.before);
                let draft = Draft { phrase: index as u32, family, needs, before, written: Vec::new() };
                letters.entry(literal).or_default().push(draft);
            }
            let from = excuse_places.len() as u32;
            excuse_places.extend(&phrase.exemptions);
            ready.push(Ready { entry, by_sound, excuses: (from, excuse_places.len() as u32) });
        }
        let excuses: Vec<Excuse> =
            exemptions.iter().map(|exemption| Excuse::new(exemption, &mut program)).collect();
        let excuse_needs = excuses.iter().map(Excuse::needs).collect();
        let (by_letter, by_sound) = (Literals::new(letters, words), Literals::new(sounds, &Words::new()));
        Ok(Self {
            normaliser,
            syllables,
            program,
            phrases: ready,
            excuses,
            excuse_needs,
            excuse_places,
            by_letter,
            by_sound,
            frames,
            families,
            sounded,
        })
    }

    /// How many distinct literals the automaton holds.
    pub fn literals(&self) -> usize {
        self.by_letter.len()
    }

    /// The literals themselves, for comparing with other engines.
    pub fn literal_texts(&self) -> impl Iterator<Item = String> + '_ {
        self.by_letter.texts()
    }

    /// Memory of both automata, in bytes.
    pub fn automaton_bytes(&self) -> usize {
        self.by_letter.bytes() + self.by_sound.bytes()
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
        let everything = Wanted::everything(self.families);
        self.push(&mut record, &Utterance::new(crate::conversation::Role::Agent, text), &everything);
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
    pub(crate) fn push(&self, record: &mut Record, utterance: &Utterance, wanted: &Wanted) {
        let from = record.symbols.len();
        let folded = self.normaliser.fold_into(&utterance.text, &mut record.symbols);
        let mut turn = Turn {
            role: utterance.role,
            start_ms: utterance.start_ms,
            end_ms: utterance.end_ms,
            not_before_ms: None,
            from: from as u32,
            to: record.symbols.len() as u32,
            ordinal: 0,
            question: folded.question,
            original_chars: folded.original_chars,
            plain_you: 0,
            polite_you: 0,
            signature: 0,
            latest_end_ms: None,
            hits_before: 0,
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
        self.find(record, record.turns.len() - 1, wanted);
    }

    /// Finds the phrases of a turn whose symbols are recorded.
    pub(crate) fn find(&self, record: &mut Record, turn: usize, wanted: &Wanted) {
        let Turn { role, from, to, .. } = record.turns[turn];
        let range = from as usize..to as usize;
        let text = record.symbols[range.clone()].iter().fold(0, |all, symbol| all | bit(symbol.char));
        let wanted = wanted.by(role);
        self.read(record, wanted, &Reading { turn, by_sound: false, text, chars: text });
        if !self.sounded.iter().zip(wanted).any(|(sounded, wanted)| sounded & wanted != 0) {
            return;
        }
        let sounds = record.sounds[range].iter().fold(0, |all, sound| all | bit(*sound));
        self.read(record, wanted, &Reading { turn, by_sound: true, text, chars: sounds });
    }

    /// The same turns with the phrases of all families, whether a rule asks for them or not.
    pub(crate) fn find_everything(&self, record: &Record) -> Record {
        let everything = Wanted::everything(self.families);
        let mut whole = record.without_hits();
        for turn in 0..whole.turns.len() {
            self.find(&mut whole, turn, &everything);
        }
        whole
    }

    fn read(&self, record: &mut Record, wanted: &[u64], reading: &Reading) {
        let literals = if reading.by_sound { &self.by_sound } else { &self.by_letter };
        let Some(automaton) = &literals.automaton else { return };
        let Turn { from, to, .. } = record.turns[reading.turn];
        // First where literals lie, then what they mean: the automaton's loop stays small and quick.
        let mut found = std::mem::take(&mut record.literals);
        let mut stepper = automaton.find_overlapping_stepper();
        for (place, at) in (from as usize..to as usize).enumerate() {
            stepper.consume(if reading.by_sound { record.sounds[at] } else { record.symbols[at].char });
            found.extend(stepper.matches().map(|literal| (place as u32 + 1, literal.value())));
        }
        let framed = !reading.by_sound && self.frames.asked(wanted);
        record.senses.clear();
        for (end, value) in found.drain(..) {
            let (length, nominations) = literals.nominated(value);
            let literal = end as usize - length..end as usize;
            if framed {
                let (start, meant) = (literal.start as u32, literals.meant(value));
                let whole = meant.is_empty()
                    || !interrupted(&record.symbols[from as usize..to as usize], (start, end));
                record.senses.extend(meant.iter().filter(|_| whole).map(|concept| Sense {
                    concept: *concept,
                    start,
                    end,
                }));
            }
            for nomination in nominations {
                let asked = wanted[usize::from(nomination.family / 64)] >> (nomination.family % 64) & 1 == 1;
                if asked && nomination.may_be_in(reading.chars) {
                    self.verify(record, nomination, literal.clone(), reading);
                }
            }
        }
        record.literals = found;
        if framed {
            self.read_frames(record, wanted, reading);
        }
    }

    fn read_frames(&self, record: &mut Record, wanted: &[u64], reading: &Reading) {
        let Turn { from, to, .. } = record.turns[reading.turn];
        let (senses, mut hits) = (std::mem::take(&mut record.senses), std::mem::take(&mut record.framed));
        let symbols = &record.symbols[from as usize..to as usize];
        let subject = Subject { symbols, sounds: None };
        self.frames.find(&senses, symbols, reading.turn as u32, wanted, |frame, hit| {
            let exempt = self.excused(&frame.exemptions, subject, reading.text, (hit.start, hit.end));
            hits.push((hit, exempt));
        });
        for (hit, exempt) in hits.drain(..) {
            if exempt {
                record.exempt.push(hit);
            } else {
                record.push_hit(hit);
            }
        }
        (record.senses, record.framed) = (senses, hits);
    }

    fn verify(
        &self,
        record: &mut Record,
        nomination: &Nomination,
        literal: std::ops::Range<usize>,
        reading: &Reading,
    ) {
        let phrase = &self.phrases[nomination.phrase as usize];
        let entry = if reading.by_sound { phrase.by_sound.as_ref() } else { Some(&phrase.entry) };
        let Some(entry) = entry.filter(|entry| self.program.may_match(&entry.needs, reading.chars)) else {
            return;
        };
        let Turn { from, to, .. } = record.turns[reading.turn];
        let (from, to) = (from as usize, to as usize);
        let symbols = &record.symbols[from..to];
        let subject = Subject { symbols, sounds: reading.by_sound.then(|| &record.sounds[from..to]) };
        let Some(latest) = literal.start.checked_sub(usize::from(nomination.before.0)) else { return };
        let earliest = literal.start.saturating_sub(usize::from(nomination.before.1));
        let found = (earliest..=latest)
            .rev()
            .find_map(|start| match_at(&self.program, entry, subject, start).map(|end| (start, end)));
        let Some((start, end)) = found else { return };
        if reading.by_sound && !self.by_sound.plausible(nomination, &symbols[literal], end - start) {
            return;
        }
        let sureness = match (reading.by_sound, entry.plain) {
            (true, _) => Sureness::Homophone,
            (false, true) => Sureness::Literal,
            (false, false) => Sureness::Template,
        };
        let written = Subject { symbols, sounds: None };
        let excuses = &self.excuse_places[phrase.excuses.0 as usize..phrase.excuses.1 as usize];
        let exempt = self.excused(excuses, written, reading.text, (start as u32, end as u32));
        let hit = Hit {
            family: nomination.family,
            turn: reading.turn as u32,
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

    /// Whether one of these excuses holds for a hit; `text` holds the characters of the turn.
    fn excused(&self, places: &[u32], subject: Subject<'_>, text: Bloom, (start, end): (u32, u32)) -> bool {
        let may = |place: &&u32| self.excuse_needs[**place as usize] & !text == 0;
        places.iter().filter(may).any(|place| {
            self.excuses[*place as usize].holds(&self.program, subject, text, start as usize, end as usize)
        })
    }
}

/// How a turn is read: by letter or by sound, with the characters it holds.
struct Reading {
    turn: usize,
    by_sound: bool,
    /// As written.
    text: Bloom,
    /// As matched: letters or sounds.
    chars: Bloom,
}

/// The place of a hit in the original text of its utterance: first character, one past the last.
pub(crate) fn original(record: &Record, hit: &Hit) -> (usize, usize) {
    let symbols = record.symbols_of(hit.turn as usize);
    (symbols[hit.start as usize].origin as usize, symbols[hit.end as usize - 1].origin as usize + 1)
}
