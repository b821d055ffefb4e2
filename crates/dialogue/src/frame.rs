//! Frames: what is meant, said in terms of concepts instead of words. A concept is a list of words that stand for one
//! idea (`不能`, `解决`, `客户的东西`); a frame asks for several of them close together, in whatever order, and names
//! those that must not be near: `不能 解决 !主动帮`. So a wording nobody wrote down is found when its parts are known.
//!
//! Notation: words are concepts; `a|b` one of them; `>` between two: the second comes later; `!a`: not near; `/12`: all
//! of them within so many characters (fourteen unless told). A frame never crosses the end of a sentence.

use std::collections::HashMap;

use crate::automaton::Hit;
use crate::automaton::Sureness;
use crate::normalise::{Break, Symbol};

/// Why a frame cannot be used. In words it is told with the mistakes of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrameError {
    /// No such concept.
    Unknown(String),
    /// It asks for nothing, or only forbids.
    Empty,
    /// Its width is no number of characters, or too many.
    Width(String),
    /// It asks for more concepts than is sensible.
    Long,
}

/// Characters within which all concepts of a frame lie, unless it says otherwise.
const WIDTH: usize = 14;
/// Widest frame, in characters: about two clauses.
pub(crate) const WIDTH_MAX: usize = 40;
/// Most concepts of a frame: the search tries their places one in another.
pub(crate) const NEEDS_MAX: usize = 6;
/// How near a concept must be to forbid a frame, in characters on both sides: the next or previous clause or two.
const GUARD_REACH: usize = 18;

/// Some word of a concept in a turn; places are symbols of the turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sense {
    pub(crate) concept: u16,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// The concepts of a pack, for whoever reads frames.
#[derive(Debug, Clone, Default)]
pub(crate) struct Concepts {
    /// The place of each by its name.
    pub(crate) places: HashMap<String, u16>,
    /// Those that soften only their own sentence and what comes before.
    pub(crate) soft: Vec<u16>,
}

/// One of several concepts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Need {
    any: Vec<u16>,
    /// It comes after the need before it.
    later: bool,
}

/// Concepts that mean something when they stand together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) family: u16,
    needs: Vec<Need>,
    guards: Vec<u16>,
    /// Those guards that do not reach into the next sentence.
    soft: Vec<u16>,
    width: usize,
    /// Places in the shared list of exemptions.
    pub(crate) exemptions: Vec<u32>,
}

impl Frame {
    /// Reads a frame of a family.
    pub(crate) fn parse(
        text: &str,
        family: u16,
        concepts: &Concepts,
        exemptions: Vec<u32>,
    ) -> Result<Self, FrameError> {
        let find = |names: &str| -> Result<Vec<u16>, FrameError> {
            let one = |name: &str| {
                concepts.places.get(name).copied().ok_or_else(|| FrameError::Unknown(name.to_owned()))
            };
            names.split('|').map(one).collect()
        };
        let mut frame = Self {
            family,
            needs: Vec::new(),
            guards: Vec::new(),
            soft: Vec::new(),
            width: WIDTH,
            exemptions,
        };
        let mut later = false;
        for token in text.split_whitespace() {
            if token == ">" {
                later = true;
            } else if let Some(width) = token.strip_prefix('/') {
                let wrong = || FrameError::Width(width.to_owned());
                frame.width = width.parse().map_err(|_| wrong())?;
                if frame.width == 0 || frame.width > WIDTH_MAX {
                    return Err(wrong());
                }
            } else if let Some(names) = token.strip_prefix('!') {
                frame.guards.extend(find(names)?);
            } else {
                frame.needs.push(Need { any: find(token)?, later });
                later = false;
            }
        }
        frame.soft = frame.guards.iter().copied().filter(|guard| concepts.soft.contains(guard)).collect();
        match frame.needs.len() {
            0 => Err(FrameError::Empty),
            length if length > NEEDS_MAX => Err(FrameError::Long),
            _ => Ok(frame),
        }
    }

    /// The concepts one of which every match begins its search with.
    pub(crate) fn keys(&self) -> &[u16] {
        &self.needs[0].any
    }

    /// The places of all concepts together, when they stand together and nothing near forbids it. `key` is a sense of
    /// the first need.
    fn holds(&self, senses: &[Sense], symbols: &[Symbol], key: Sense) -> Option<(u32, u32)> {
        let mut chosen = [key; NEEDS_MAX];
        let (start, end) = self.place(senses, symbols, &mut chosen, 1, (key.start, key.end))?;
        let near = |sense: &Sense| {
            sense.end as usize + GUARD_REACH > start as usize
                && (sense.start as usize) < end as usize + GUARD_REACH
        };
        let spent = |sense: &Sense| {
            self.soft.contains(&sense.concept)
                && sense.end <= start
                && interrupted(symbols, (sense.start, start + 1))
        };
        let forbidden =
            senses.iter().any(|sense| self.guards.contains(&sense.concept) && near(sense) && !spent(sense));
        (!forbidden).then_some((start, end))
    }

    /// Finds places for the needs from `at` on.
    fn place(
        &self,
        senses: &[Sense],
        symbols: &[Symbol],
        chosen: &mut [Sense; NEEDS_MAX],
        at: usize,
        (start, end): (u32, u32),
    ) -> Option<(u32, u32)> {
        let Some(need) = self.needs.get(at) else {
            return Some((start, end));
        };
        for sense in senses.iter().filter(|sense| need.any.contains(&sense.concept)) {
            let span = (start.min(sense.start), end.max(sense.end));
            let apart = chosen[..at].iter().all(|other| sense.end <= other.start || other.end <= sense.start);
            let in_order = !need.later || sense.start >= chosen[at - 1].end;
            if !apart || !in_order || (span.1 - span.0) as usize > self.width || interrupted(symbols, span) {
                continue;
            }
            chosen[at] = *sense;
            let found = self.place(senses, symbols, chosen, at + 1, span);
            if found.is_some() {
                return found;
            }
        }
        None
    }
}

/// Whether a sentence ends inside a span.
pub(crate) fn interrupted(symbols: &[Symbol], (start, end): (u32, u32)) -> bool {
    symbols[start as usize + 1..end as usize].iter().any(|symbol| symbol.before == Break::Sentence)
}

/// A set of concepts by hash, a bit each: what is not in it is certainly absent.
type Meant = u128;

/// The bit of a concept.
const fn meant(concept: u16) -> Meant {
    1 << (concept % Meant::BITS as u16)
}

/// A frame as it is looked at first: what refuses most of them at once.
#[derive(Debug, Clone, Copy)]
struct Glance {
    frame: u32,
    family: u16,
    /// Where the concepts lie that must be there besides the first, a set for each need.
    needs: (u32, u32),
}

/// All frames of a pack, by the concepts with which their search begins.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frames {
    frames: Vec<Frame>,
    by_key: Vec<Vec<Glance>>,
    needs: Vec<Meant>,
    /// The families that have frames, a bit each.
    families: Vec<u64>,
}

impl Frames {
    pub(crate) fn new(frames: Vec<Frame>, concepts: usize, families: usize) -> Self {
        let (by_key, families) = (vec![Vec::new(); concepts], vec![0; families.div_ceil(64)]);
        let mut all = Self { frames, by_key, needs: Vec::new(), families };
        for (place, frame) in all.frames.iter().enumerate() {
            let from = all.needs.len() as u32;
            let sets = frame.needs.iter().map(|need| need.any.iter().fold(0, |set, one| set | meant(*one)));
            all.needs.extend(sets.skip(1));
            let needs = (from, all.needs.len() as u32);
            let glance = Glance { frame: place as u32, family: frame.family, needs };
            for key in frame.keys() {
                all.by_key[usize::from(*key)].push(glance);
            }
            all.families[usize::from(frame.family / 64)] |= 1 << (frame.family % 64);
        }
        all
    }

    /// Whether anybody asks for a family that has frames.
    pub(crate) fn asked(&self, wanted: &[u64]) -> bool {
        self.families.iter().zip(wanted).any(|(has, wanted)| has & wanted != 0)
    }

    /// The frames that hold in a turn, each once for every place of its first concept, with its exemptions.
    pub(crate) fn find(
        &self,
        senses: &[Sense],
        symbols: &[Symbol],
        turn: u32,
        wanted: &[u64],
        mut found: impl FnMut(&Frame, Hit),
    ) {
        let turn_means = senses.iter().fold(0, |set, sense| set | meant(sense.concept));
        for key in senses {
            for Glance { frame, family, needs } in &self.by_key[usize::from(key.concept)] {
                let asked = wanted[usize::from(family / 64)] >> (family % 64) & 1 == 1;
                let needs = &self.needs[needs.0 as usize..needs.1 as usize];
                if !asked || needs.iter().any(|need| need & turn_means == 0) {
                    continue;
                }
                let frame = &self.frames[*frame as usize];
                if let Some((start, end)) = frame.holds(senses, symbols, *key) {
                    let (family, sureness) = (frame.family, Sureness::Frame);
                    found(frame, Hit { family, turn, start, end, sureness });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{Concepts, Frame, FrameError};
    use crate::pack::{Pack, Part};

    const PACK: [(&str, &str); 4] = [
        (
            "pack.toml",
            "id = \"p\"\nversion = \"1\"\ntitle = { zh = \"测\", en = \"test\" }\neffective = \"2026-01-01\"\nsource = \"none\"\n",
        ),
        (
            "score.toml",
            "title = { zh = \"分\", en = \"score\" }\ndeduct = { minor = 1, major = 2, critical = 3 }\ngroup = []\n",
        ),
        (
            "lexicon/a.toml",
            "[[family]]\nid = \"shirk\"\nzh = \"推\"\nen = \"shirking\"\nnot_in = [\"师傅说{8}@\"]\n\
             [[concept]]\nid = \"不沾\"\nen = \"not ours\"\nwords = [\"挨不着|不(归|属于)\"]\n\
             [[concept]]\nid = \"我方\"\nen = \"us\"\nwords = [\"我|我们|热线\"]\n\
             [[concept]]\nid = \"主动\"\nen = \"offer\"\nsoftens = true\nwords = [\"帮您\"]\n\
             [[frames]]\nfamily = \"shirk\"\nany = [\"不沾 我方 /10 !主动\"]\n",
        ),
        (
            "rules/a.toml",
            "[[rule]]\nid = \"R\"\nnorm_ids = [\"R\"]\ntitle = { zh = \"推\", en = \"shirking\" }\nseverity = \"major\"\nchannels = [\"hotline\"]\nbreach = { say = \"shirk\" }\n[rule.examples]\nmet = [\"A: 您好\"]\nbreached = [\"A: 这个我们热线挨不着\"]\n",
        ),
    ];

    fn pack() -> Pack {
        let parts = PACK.map(|(name, text)| Part { name: name.to_owned(), text: text.to_owned() });
        Pack::parse(&parts).unwrap_or_else(|faults| panic!("{}", faults[0]))
    }

    #[test]
    fn concepts_that_stand_together_are_found_in_any_order_unless_something_forbids_it() {
        let pack = pack();
        for (text, found) in [
            ("这跟我们热线挨不着", true),
            ("挨不着我们呀", true),
            ("这不归，我管", true),
            ("这事不归网络部", false),
            // A sentence ends between them.
            ("挨不着。我看看", false),
            // Too far apart.
            ("我昨天下午三点半在营业厅门口看见挨不着", false),
            // An offer takes the edge off.
            ("这不归我们管，我帮您转过去", false),
            ("这不归我们管。我帮您转过去", false),
            // One that was made in the sentence before does not.
            ("话费我帮您查。这不归我们管", true),
            // The family's own context exempts frames as it does phrases.
            ("师傅说不归我们", false),
        ] {
            assert_eq!(!pack.matcher().matches(text).is_empty(), found, "{text}");
        }
    }

    #[test]
    fn a_frame_covers_all_its_concepts_in_the_original_text() {
        let matches = pack().matcher().matches("嗯，这个我们热线，挨不着的");
        assert_eq!((matches[0].start, matches[0].end), (4, 12));
    }

    #[test]
    fn a_frame_that_cannot_match_is_refused_with_its_reason() {
        let concepts = Concepts { places: HashMap::from([("a".to_owned(), 0)]), soft: Vec::new() };
        for (text, problem) in [
            ("a b", FrameError::Unknown("b".to_owned())),
            ("!a", FrameError::Empty),
            ("a /0", FrameError::Width("0".to_owned())),
            ("a /wide", FrameError::Width("wide".to_owned())),
            ("a a a a a a a", FrameError::Long),
        ] {
            assert_eq!(Frame::parse(text, 0, &concepts, Vec::new()), Err(problem), "{text}");
        }
    }
}
