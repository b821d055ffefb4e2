//! The literals of all phrases in one automaton, and which phrases each of them nominates.

use std::collections::BTreeMap;

use daachorse::CharwiseDoubleArrayAhoCorasick;

use crate::normalise::Symbol;
use crate::pattern::Bloom;

/// A phrase that may be there, because one of its literals is. It carries what refuses most of them at once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nomination {
    /// Characters without which it is not there, in two halves (so that no room is lost to alignment).
    needs: [u64; 2],
    pub(super) phrase: u32,
    pub(super) family: u16,
    /// Fewest and most characters of the match before the literal.
    pub(super) before: (u16, u16),
    /// How the literal may be written; only for literals of sounds.
    written: (u32, u16),
}

impl Nomination {
    /// Whether a text of these characters may hold the phrase.
    pub(super) fn may_be_in(&self, text: Bloom) -> bool {
        let halves = [text as u64, (text >> 64) as u64];
        self.needs[0] & halves[0] == self.needs[0] && self.needs[1] & halves[1] == self.needs[1]
    }
}

/// A nomination while literals are collected.
pub(super) struct Draft {
    pub(super) phrase: u32,
    pub(super) family: u16,
    pub(super) needs: Bloom,
    pub(super) before: (usize, usize),
    pub(super) written: Vec<Vec<char>>,
}

/// Literals by their text, while they are collected.
pub(super) type Drafts = BTreeMap<Vec<char>, Vec<Draft>>;

/// An automaton and what its literals mean; flat, so that a look costs no more than it must.
pub(super) struct Literals {
    pub(super) automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// By the automaton's value: length, and where its nominations lie.
    places: Vec<(u32, u32, u32)>,
    nominations: Vec<Nomination>,
    written: Vec<Box<[char]>>,
    texts: Vec<Box<[char]>>,
    /// By the automaton's value: where its concepts lie.
    concept_places: Vec<(u32, u32)>,
    concepts: Vec<u16>,
}

/// Concepts by the words that stand for them, while they are collected.
pub(crate) type Words = BTreeMap<Vec<char>, Vec<u16>>;

impl Literals {
    pub(super) fn new(mut drafts: Drafts, words: &Words) -> Self {
        for word in words.keys() {
            drafts.entry(word.clone()).or_default();
        }
        let texts = drafts
            .keys()
            .enumerate()
            .map(|(value, literal)| (literal.iter().collect::<String>(), value as u32));
        let automaton = (!drafts.is_empty()).then(|| {
            CharwiseDoubleArrayAhoCorasick::with_values(texts)
                .expect("fewer literals than an automaton holds")
        });
        let (mut places, mut nominations, mut written, mut texts) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut concept_places, mut concepts) = (Vec::new(), Vec::new());
        for (literal, drafts) in drafts {
            let of_word = concepts.len() as u32;
            concepts.extend(words.get(&literal).into_iter().flatten());
            concept_places.push((of_word, concepts.len() as u32));
            let from = nominations.len() as u32;
            for draft in drafts {
                let begin = written.len() as u32;
                written.extend(draft.written.into_iter().map(Vec::into_boxed_slice));
                let clamp = |chars: usize| u16::try_from(chars).unwrap_or(u16::MAX);
                nominations.push(Nomination {
                    needs: [draft.needs as u64, (draft.needs >> 64) as u64],
                    phrase: draft.phrase,
                    family: draft.family,
                    before: (clamp(draft.before.0), clamp(draft.before.1)),
                    written: (begin, (written.len() as u32 - begin) as u16),
                });
            }
            places.push((literal.len() as u32, from, nominations.len() as u32));
            texts.push(literal.into_boxed_slice());
        }
        Self { automaton, places, nominations, written, texts, concept_places, concepts }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Their texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = String> + '_ {
        self.texts.iter().map(|literal| literal.iter().collect())
    }

    /// Memory of the automaton, in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.automaton.as_ref().map_or(0, CharwiseDoubleArrayAhoCorasick::heap_bytes)
    }

    /// The length of a literal and the phrases it nominates.
    pub(super) fn nominated(&self, value: u32) -> (usize, &[Nomination]) {
        let (length, from, to) = self.places[value as usize];
        (length as usize, &self.nominations[from as usize..to as usize])
    }

    /// The concepts for which a literal stands.
    pub(super) fn meant(&self, value: u32) -> &[u16] {
        let (from, to) = self.concept_places[value as usize];
        &self.concepts[from as usize..to as usize]
    }

    /// A recogniser mistakes some characters, not all: a third of those heard must also be written so, unless the
    /// match goes on well beyond them. And what is written exactly so was found by letter already.
    pub(super) fn plausible(&self, nomination: &Nomination, said: &[Symbol], matched: usize) -> bool {
        let (from, count) = nomination.written;
        self.written[from as usize..from as usize + usize::from(count)].iter().any(|text| {
            let same = text.iter().zip(said).filter(|(c, symbol)| **c == symbol.char).count();
            (same * 3 >= said.len() || matched >= said.len() + 2)
                && (same < said.len() || matched > said.len())
        })
    }
}
