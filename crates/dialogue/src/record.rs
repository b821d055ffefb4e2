//! A conversation as rules see it while it runs: turns, their symbols, hits, events. Reused from one conversation to
//! the next, so that inspecting many allocates little.

use crate::automaton::{Hit, Sureness};
use crate::conversation::{Event, EventKind, Role};
use crate::frame::Sense;
use crate::normalise::Symbol;

/// One utterance.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) role: Role,
    pub(crate) start_ms: Option<i64>,
    pub(crate) end_ms: Option<i64>,
    /// The time when it was heard: it began no earlier. What is known of a turn without times of its own.
    pub(crate) not_before_ms: Option<i64>,
    /// Its symbols: from, up to.
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// How many turns of the same role came before.
    pub(crate) ordinal: u32,
    pub(crate) question: bool,
    pub(crate) original_chars: u32,
    /// Times 你 (not 你好) and 您 were said.
    pub(crate) plain_you: u16,
    pub(crate) polite_you: u16,
    /// A set of the characters said, for quick dissimilarity.
    pub(crate) signature: u64,
    /// Latest end of this and all turns before.
    pub(crate) latest_end_ms: Option<i64>,
    /// How many hits came before it.
    pub(crate) hits_before: u32,
}

impl Turn {
    pub(crate) fn chars(&self) -> u32 {
        self.to - self.from
    }
}

/// Everything that has happened so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    pub(crate) symbols: Vec<Symbol>,
    /// The sound of each symbol.
    pub(crate) sounds: Vec<char>,
    pub(crate) turns: Vec<Turn>,
    pub(crate) hits: Vec<Hit>,
    /// Where literals of the turn in hand end, and which; kept for its memory alone.
    pub(crate) literals: Vec<(u32, u32)>,
    /// Concepts of the turn in hand; kept for its memory alone.
    pub(crate) senses: Vec<Sense>,
    /// Frames of the turn in hand, and whether they are exempt; kept for its memory alone.
    pub(crate) framed: Vec<(Hit, bool)>,
    /// Hits inside an exempting context, for near misses.
    pub(crate) exempt: Vec<Hit>,
    /// Families hit, by role: a bit each.
    seen: [Vec<u64>; 3],
    /// Families hit by anyone.
    heard: Vec<u64>,
    pub(crate) events: Vec<Event>,
    /// The latest time that anything told.
    pub(crate) now_ms: Option<i64>,
    counts: [u32; 3],
    chars: [u32; 3],
}

impl Record {
    pub(crate) fn clear(&mut self, families: usize) {
        self.symbols.clear();
        self.sounds.clear();
        self.turns.clear();
        self.hits.clear();
        self.exempt.clear();
        self.events.clear();
        self.now_ms = None;
        self.counts = [0; 3];
        self.chars = [0; 3];
        for bits in self.seen.iter_mut().chain([&mut self.heard]) {
            bits.clear();
            bits.resize(families.div_ceil(64), 0);
        }
    }

    /// The same turns with nothing found in them.
    pub(crate) fn without_hits(&self) -> Self {
        let mut bare = self.clone();
        bare.hits.clear();
        bare.exempt.clear();
        bare
    }

    /// Tells the time; it never goes back.
    pub(crate) fn pass(&mut self, now_ms: i64) {
        self.now_ms = Some(self.now_ms.map_or(now_ms, |before| before.max(now_ms)));
    }

    /// The symbols of one turn.
    pub(crate) fn symbols_of(&self, turn: usize) -> &[Symbol] {
        let turn = &self.turns[turn];
        &self.symbols[turn.from as usize..turn.to as usize]
    }

    /// Appends a turn whose symbols were just appended.
    pub(crate) fn push_turn(&mut self, mut turn: Turn) {
        turn.not_before_ms = self.now_ms;
        turn.ordinal = self.counts[turn.role.slot()];
        self.counts[turn.role.slot()] += 1;
        self.chars[turn.role.slot()] += turn.chars();
        let before = self.turns.last().and_then(|last| last.latest_end_ms);
        turn.latest_end_ms = match (self.turns.is_empty(), before, turn.end_ms) {
            (true, _, end) => end,
            (false, Some(before), Some(end)) => Some(before.max(end)),
            (false, None, _) | (false, _, None) => None,
        };
        turn.hits_before = self.hits.len() as u32;
        self.turns.push(turn);
    }

    /// The hits in one turn.
    pub(crate) fn hits_of(&self, turn: usize) -> &[Hit] {
        let end = self.turns.get(turn + 1).map_or(self.hits.len(), |next| next.hits_before as usize);
        &self.hits[self.turns[turn].hits_before as usize..end]
    }

    /// Whether one of these families, bits of certain words of the set, was said by anyone.
    pub(crate) fn has_seen_any(&self, families: &[(usize, u64)]) -> bool {
        families.iter().any(|(word, bits)| self.heard[*word] & bits != 0)
    }

    /// How many turns a role has had.
    pub(crate) fn turns_of(&self, role: Role) -> u32 {
        self.counts[role.slot()]
    }

    /// How many characters a role has said.
    pub(crate) fn chars_of(&self, role: Role) -> u32 {
        self.chars[role.slot()]
    }

    /// Whether a family was said by a role (by anyone: `None`).
    pub(crate) fn has_seen(&self, role: Option<Role>, family: u16) -> bool {
        let (word, bit) = (usize::from(family / 64), 1u64 << (family % 64));
        let seen = |slot: usize| self.seen[slot].get(word).is_some_and(|bits| bits & bit != 0);
        role.map_or_else(|| (0..3).any(seen), |role| seen(role.slot()))
    }

    /// Keeps a hit; one that overlaps an earlier hit of its family widens that one.
    pub(crate) fn push_hit(&mut self, hit: Hit) {
        let earlier = self.hits.iter_mut().rev().take_while(|other| other.turn == hit.turn);
        for other in earlier {
            if other.family == hit.family && hit.start < other.end && other.start < hit.end {
                let widened = hit.sureness != Sureness::Homophone;
                if widened {
                    (other.start, other.end) = (other.start.min(hit.start), other.end.max(hit.end));
                    other.sureness = other.sureness.min(hit.sureness);
                }
                return;
            }
        }
        let role = self.turns[hit.turn as usize].role;
        let (word, bit) = (usize::from(hit.family / 64), 1u64 << (hit.family % 64));
        self.seen[role.slot()][word] |= bit;
        self.heard[word] |= bit;
        self.hits.push(hit);
    }

    /// The event of a kind that came first.
    pub(crate) fn first_event(&self, kind: &EventKind) -> Option<&Event> {
        self.events.iter().find(|event| event.kind == *kind)
    }
}
