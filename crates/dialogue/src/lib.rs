//! Conversation inspection: typed rules over what was said and when, judged live and afterwards by the same code.
//!
//! The way of one utterance: [`Conversation`] -> normalised text -> one automaton over every literal of every rule ->
//! hits, minus those inside an exempting context -> rules -> [`Verdict`]s with spans in the original text. [`Live`]
//! takes utterances one by one and fires timers; [`inspect`] pushes a whole conversation through the same [`Live`] and
//! closes it, so the two cannot disagree.
//!
//! Two ways of saying what is meant: phrases (wordings with choices and gaps) and frames (concepts that stand together in
//! whatever wording, `frame.rs`). The words of concepts lie in the same automaton as the literals of phrases.
//!
//! How it stays quick: most phrases are refused by the set of characters of the turn before they are matched, families
//! that no rule of the channel asks for are not looked for, and a rule about which nothing was said answers from what is
//! known of the rule alone (`idle.rs`; debug builds prove that answer against the long way).
//!
//! A stereo recording without a transcript becomes turns without words ([`listen`]); rules about time are judged on
//! them, rules about words are not.
//!
//! What must not be known here: files, clocks, databases, orders, who the agent's employer is. A pack arrives as texts
//! with names ([`Pack::parse`]), time arrives in the conversation or as an argument.
//!
//! One more operator: a variant in `expression.rs`, a file in `evaluate/`, a line in `evaluate.rs`. One more rule or
//! phrase: only TOML, in a pack folder (`norm-packs/hotline-10000`), with its examples.

mod audio;
mod automaton;
mod back_test;
mod batch;
mod conversation;
mod evaluate;
mod expression;
mod frame;
mod idle;
mod lexicon;
mod live;
mod normalise;
mod pack;
mod pattern;
mod reason;
mod record;
mod rule;
mod score;
mod script;
mod syllable;
mod traditional;
mod transcript;
mod verdict;

pub use audio::{AgentChannel, AudioError, Hearing, listen};
pub use automaton::{Match, Matcher, Sureness};
pub use back_test::{BackTest, MeanScore, RuleShift, Shifted};
pub use batch::{Inspector, inspect};
pub use conversation::{
    Agent, Channel, Conversation, ConversationId, Event, EventKind, Role, TooLong, Utterance,
};
pub use evaluate::{Measure, Missing};
pub use expression::Expression;
pub use frame::FrameError;
pub use lexicon::{Concept, Context, Family, FrameList};
pub use live::Live;
pub use normalise::Normaliser;
pub use pack::{
    Courtesy, ExampleFailure, ExampleMistake, Front, Misread, Mistake, Pack, PackError, Part, RuleMistake,
};
pub use pattern::PatternError;
pub use rule::{Bilingual, Demand, Evidence, Examples, Rule, RuleId, Severity, State};
pub use score::{Group, GroupScore, Item, ItemScore, Score, ScoreTree};
pub use script::{ScriptError, ScriptRemedy, parse_script, parse_scripts};
pub use transcript::{
    LineError, RecognisedError, Speaker, TableError, read_line, read_lines, read_recognised, read_table,
};
pub use verdict::{Inspection, Judgement, NearMiss, Span, Verdict, VerdictLine, VerdictWindow};
