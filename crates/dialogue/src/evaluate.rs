//! Judging a condition on what is known so far. While a conversation runs, an answer that more speech could change is
//! pending; once it is closed nothing is. So whatever is answered early is answered the same at the end.

mod calls;
mod courtesy;
mod facts;
mod follow;
mod near;
mod questions;
mod repeat;
mod said;
mod sequence;
mod time;
mod waits;
mod window;

use doorstep_kernel::Timestamp;
use serde_json::{Map, Value};

use crate::automaton::{Hit, Sureness};
use crate::expression::{Expression, Families};
use crate::record::Record;

/// What a condition is judged on.
pub(crate) struct View<'a> {
    pub(crate) record: &'a Record,
    pub(crate) facts: &'a Map<String, Value>,
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) zone: &'a jiff::tz::TimeZone,
    /// Nothing more will be said.
    pub(crate) closed: bool,
    /// Nobody has begun to speak before this moment, beyond the turns recorded.
    pub(crate) now_ms: Option<i64>,
}

/// Why something cannot be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// There are turns but no words: a recording without a transcript.
    Words,
    /// Utterances carry no times.
    Times,
    /// The event the clock starts from is not in the transcript.
    Event,
    /// The transcript does not show how the conversation ended.
    Ending,
    /// The start of the conversation is unknown.
    StartedAt,
    /// Another record that is not there.
    Fact,
    /// The recording is needed, not its text.
    Audio,
    /// Only a person can judge it.
    Person,
    /// Another system's record is needed.
    OtherRecord,
}

/// A number that explains a verdict.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measure {
    /// Milliseconds.
    Millis(i64),
    /// Hits in 100 characters.
    PerHundred(f32),
    /// A share from 0 to 1.
    Share(f32),
    /// Characters a minute.
    Rate(u32),
    /// A count.
    Times(u32),
}

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    /// More speech could change it.
    Pending,
    /// It cannot be told.
    Unknown(Missing),
}

/// The turns that were looked at: from, up to.
pub(crate) type Looked = (u32, u32);

/// Whether a condition holds, and what shows it.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) truth: Truth,
    pub(crate) hits: Vec<Hit>,
    pub(crate) looked: Option<Looked>,
    pub(crate) measure: Option<Measure>,
}

impl Outcome {
    pub(crate) fn of(truth: Truth) -> Self {
        Self { truth, hits: Vec::new(), looked: None, measure: None }
    }

    pub(crate) fn holds(condition: bool) -> Self {
        Self::of(if condition { Truth::Yes } else { Truth::No })
    }

    fn unknown(missing: Missing) -> Self {
        Self::of(Truth::Unknown(missing))
    }

    fn measured(self, measure: Measure) -> Self {
        Self { measure: Some(measure), ..self }
    }

    fn with_hits(self, hits: Vec<Hit>) -> Self {
        Self { hits, ..self }
    }

    /// How sure the weakest hit is.
    pub(crate) fn sureness(&self) -> Option<Sureness> {
        self.hits.iter().map(|hit| hit.sureness).max()
    }
}

/// A hit that stands for a whole turn, for conditions about turns.
fn turn_hit(record: &Record, turn: usize) -> Hit {
    let chars = record.turns[turn].chars();
    Hit { family: u16::MAX, turn: turn as u32, start: 0, end: chars, sureness: Sureness::Literal }
}

impl View<'_> {
    /// `No` when closed; while open, more could come.
    fn not_yet(&self) -> Outcome {
        Outcome::of(if self.closed { Truth::No } else { Truth::Pending })
    }

    /// An answer that holds only for a conversation that is over.
    fn at_close(&self, condition: impl FnOnce() -> Outcome) -> Outcome {
        if self.closed { condition() } else { Outcome::of(Truth::Pending) }
    }

    fn is_of(&self, hit: &Hit, families: &Families) -> bool {
        families.indices.contains(&hit.family)
    }

    /// Whether a turn has a hit of these families.
    fn turn_says(&self, turn: usize, families: &Families) -> bool {
        self.record.hits_of(turn).iter().any(|hit| self.is_of(hit, families))
    }
}

/// Judges a condition.
pub(crate) fn evaluate(view: &View<'_>, expression: &Expression) -> Outcome {
    match expression {
        Expression::All(list) => all(view, list),
        Expression::Any(list) => any(view, list),
        Expression::Not(inner) => not(evaluate(view, inner)),
        Expression::Say(say) | Expression::Heard(say) => said::say(view, say),
        Expression::Near(near) => near::near(view, near),
        Expression::Sequence(sequence) => sequence::sequence(view, sequence),
        Expression::Follow(follow) => follow::follow(view, follow),
        Expression::Frequency(frequency) => courtesy::frequency(view, frequency),
        Expression::Courtesy(courtesy) => courtesy::courtesy(view, courtesy),
        Expression::Unanswered(unanswered) => questions::unanswered(view, unanswered),
        Expression::Repeat(repeat) => repeat::repeat(view, repeat),
        Expression::Silence(silence) => waits::silence(view, silence),
        Expression::UnannouncedWait(wait) => waits::unannounced(view, wait),
        Expression::ResponseTime(response) => time::response(view, response),
        Expression::Overlap(overlap) => time::overlap(view, overlap),
        Expression::SpeechRate(rate) => time::speech_rate(view, rate),
        Expression::CallLength(length) => time::call_length(view, length),
        Expression::TalkShare(share) => courtesy::talk_share(view, share),
        Expression::HangUp(hang_up) => calls::hang_up(view, hang_up),
        Expression::Ended(ended) => calls::ended(view, ended),
        Expression::Event(event) => calls::event(view, event),
        Expression::Clock(range) => facts::clock(view, range),
        Expression::Calendar(calendar) => facts::calendar(view, calendar),
        Expression::Fact(fact) => facts::fact(view, fact),
        Expression::Mentions(mentions) => facts::mentions(view, mentions),
    }
}

/// No beats pending beats unknown beats yes.
fn all(view: &View<'_>, list: &[Expression]) -> Outcome {
    let mut whole = Outcome::of(Truth::Yes);
    for expression in list {
        let part = evaluate(view, expression);
        whole.truth = match (whole.truth, part.truth) {
            (_, Truth::No) => return part,
            (Truth::Pending, _) | (_, Truth::Pending) => Truth::Pending,
            (Truth::Unknown(a), Truth::Unknown(b)) => Truth::Unknown(a.min(b)),
            (Truth::Unknown(missing), _) | (_, Truth::Unknown(missing)) => Truth::Unknown(missing),
            (Truth::Yes | Truth::No, Truth::Yes) => Truth::Yes,
        };
        whole.absorb(part);
    }
    whole
}

/// Yes beats pending beats unknown beats no.
fn any(view: &View<'_>, list: &[Expression]) -> Outcome {
    let mut whole = Outcome::of(Truth::No);
    for expression in list {
        let part = evaluate(view, expression);
        let truth = match (whole.truth, part.truth) {
            (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
            (Truth::Pending, _) | (_, Truth::Pending) => Truth::Pending,
            (Truth::Unknown(a), Truth::Unknown(b)) => Truth::Unknown(a.min(b)),
            (Truth::Unknown(missing), _) | (_, Truth::Unknown(missing)) => Truth::Unknown(missing),
            (Truth::No, Truth::No) => Truth::No,
        };
        whole.truth = truth;
        whole.absorb(part);
    }
    whole
}

fn not(inner: Outcome) -> Outcome {
    let truth = match inner.truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Pending => Truth::Pending,
        Truth::Unknown(missing) => Truth::Unknown(missing),
    };
    Outcome { truth, ..inner }
}

impl Outcome {
    fn absorb(&mut self, part: Outcome) {
        if part.truth == Truth::Yes {
            self.hits.extend(part.hits);
        }
        self.looked = self.looked.or(part.looked);
        self.measure = self.measure.or(part.measure);
    }
}
