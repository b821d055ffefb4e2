//! What a rule can ask of a conversation: one variant an operator, judged in `evaluate/`.

use doorstep_kernel::Duration;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::conversation::{EventKind, Role};

/// A condition on a conversation.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expression {
    /// All of these hold.
    All(Vec<Expression>),
    /// One of these holds.
    Any(Vec<Expression>),
    /// This does not hold.
    Not(Box<Expression>),
    /// The agent says something of a family.
    Say(Say),
    /// The customer says something of a family.
    Heard(Say),
    /// Two families within so many characters of one turn.
    Near(Near),
    /// Families one after the other.
    Sequence(Sequence),
    /// Each time (or once) that something is said, something else follows.
    Follow(Follow),
    /// So many hits in 100 characters.
    Frequency(Frequency),
    /// 你 where 您 belongs.
    Courtesy(Courtesy),
    /// Questions that get next to no answer.
    Unanswered(Unanswered),
    /// The same thing said again.
    Repeat(Repeat),
    /// Nobody speaks for too long.
    Silence(Silence),
    /// An answer takes too long.
    ResponseTime(ResponseTime),
    /// One side speaks while the other still does.
    Overlap(Overlap),
    /// Characters a minute.
    SpeechRate(SpeechRate),
    /// Share of the characters said by the agent.
    TalkShare(TalkShare),
    /// The whole call is too long.
    CallLength(CallLength),
    /// A wait that was not announced.
    UnannouncedWait(UnannouncedWait),
    /// Who ended the call.
    HangUp(HangUp),
    /// The transcript shows how the conversation ended.
    Ended(Ended),
    /// Something happened.
    Event(EventSeen),
    /// The local time of day at which the conversation began.
    Clock(ClockRange),
    /// The local day on which it began.
    Calendar(Calendar),
    /// What another record says.
    Fact(Fact),
    /// The agent says what another record says, or what the customer told.
    Mentions(Mentions),
}

/// Names one or more families; written as a text or a list of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Families {
    /// As written.
    pub names: Vec<String>,
    /// Their places in the pack, once found.
    pub(crate) indices: Vec<u16>,
}

/// Something of a family is said.
#[derive(Debug, Clone)]
pub struct Say {
    /// Which families.
    pub family: Families,
    /// Who says it; nobody in particular when absent.
    pub role: Option<Role>,
    /// Where; anywhere when absent.
    pub within: Option<Box<Window>>,
    /// How often at least.
    pub at_least: u32,
}

/// A part of a conversation. Sentences are utterances of the role that is looked for.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The beginning.
    First(Reach),
    /// The end.
    Last(Reach),
    /// After something was said.
    After(Anchored),
    /// Before something was said.
    Before(Anchored),
    /// Before or after something was said.
    Around(Anchored),
}

/// How far.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// So many utterances of the role.
    Sentences(u32),
    /// So many seconds.
    Seconds(u32),
}

/// A window hung up on something that was said.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchored {
    /// What was said.
    pub anchor: Say,
    /// Which hit counts.
    #[serde(default)]
    pub hit: HitChoice,
    /// How far; to the end (or the beginning) of the conversation when absent.
    pub reach: Option<Reach>,
}

/// Which hit of an anchor counts.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitChoice {
    /// The first.
    #[default]
    First,
    /// The k-th, from 1.
    Kth(u32),
    /// The last.
    Last,
    /// Every one: the windows together.
    Any,
}

/// Two families close together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    /// One.
    pub first: Families,
    /// The other.
    pub second: Families,
    /// Most characters between them.
    pub chars: u32,
    /// The first must come first.
    #[serde(default)]
    pub ordered: bool,
    /// Who says both.
    #[serde(default = "agent")]
    pub role: Role,
}

/// Families one after the other, in turns or within one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sequence {
    /// The steps in order.
    pub steps: Vec<Families>,
    /// Who says them.
    #[serde(default = "agent")]
    pub role: Role,
    /// Only what follows this counts.
    pub after: Option<Say>,
}

/// Something that must follow something.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Follow {
    /// What is said first.
    pub anchor: Say,
    /// What must follow.
    pub by: Say,
    /// Within so many utterances of the role that must say it; the anchor's own utterance counts when the role is
    /// the same.
    pub sentences: u32,
    /// With fewer utterances after the anchor than this, an absence cannot be told: the recording may be cut.
    #[serde(default = "one")]
    pub judge_after: u32,
    /// Every anchor must be followed, not just one.
    #[serde(default)]
    pub every: bool,
}

/// Hits in proportion to what was said; judged when the conversation is over.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frequency {
    /// Which families.
    pub family: Families,
    /// Who.
    #[serde(default = "agent")]
    pub role: Role,
    /// More hits in 100 characters than this.
    pub more_than: Option<f32>,
    /// Fewer hits in 100 characters than this.
    pub less_than: Option<f32>,
    /// Fewest hits for `more_than` to hold.
    #[serde(default)]
    pub at_least: u32,
    /// With less speech than this, nothing holds.
    #[serde(default)]
    pub min_chars: u32,
}

/// How the customer is addressed; judged when the conversation is over.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Courtesy {
    /// Share of 您 among 您 and 你 below this.
    pub polite_share_below: f32,
    /// With fewer words of address than this, nothing holds.
    pub at_least: u32,
}

/// A question of the customer, answered by the agent with next to nothing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unanswered {
    /// Questions about these; any question when absent.
    pub question: Option<Families>,
    /// The answer has at most so many characters.
    pub answer_chars_max: u32,
    /// An answer of these families is no next to nothing.
    pub answer: Option<Families>,
    /// How often at least.
    #[serde(default = "one")]
    pub times: u32,
}

/// The same thing said again.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// Who.
    pub role: Role,
    /// How often altogether.
    pub times: u32,
    /// Share of equal pairs of characters, from 0 to 1 (Dice).
    pub similarity: f32,
    /// Shorter sentences do not count.
    pub min_chars: u32,
}

/// Nobody speaks for too long; time on hold is not counted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// Longer than this.
    #[serde(deserialize_with = "span")]
    pub over: Duration,
    /// A silence after the customer said this is the customer's own.
    pub excuse: Option<Families>,
}

/// An answer that takes too long.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResponseTime {
    /// From this event.
    pub event: Option<EventKind>,
    /// From the end of the customer's utterance that says this.
    pub heard: Option<Families>,
    /// Longer than this.
    #[serde(deserialize_with = "span")]
    pub over: Duration,
}

/// Speaking into the other's words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlap {
    /// Who interrupts.
    #[serde(default = "agent")]
    pub by: Role,
    /// Longer than this.
    #[serde(deserialize_with = "span")]
    pub over: Duration,
    /// How often at least.
    #[serde(default = "one")]
    pub times: u32,
}

/// Speed of speech over the whole conversation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeechRate {
    /// Who.
    #[serde(default = "agent")]
    pub role: Role,
    /// More characters a minute than this.
    pub over: Option<u32>,
    /// Fewer characters a minute than this.
    pub under: Option<u32>,
    /// With less speech than this, nothing holds.
    pub min_chars: u32,
}

/// Who does the talking; judged when the conversation is over.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TalkShare {
    /// The agent's share of all characters below this.
    pub agent_below: f32,
    /// With less speech than this, nothing holds.
    pub min_chars: u32,
}

/// Length from the first start to the last end.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallLength {
    /// Longer than this.
    #[serde(deserialize_with = "span")]
    pub over: Duration,
}

/// A silence or hold before which the agent did not ask for patience.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnannouncedWait {
    /// Silences longer than this.
    #[serde(deserialize_with = "span")]
    pub over: Duration,
    /// What counts as asking, in the two agent utterances before.
    pub notice: Families,
    /// A silence after the customer said this is the customer's own.
    pub excuse: Option<Families>,
}

/// Who ended the call.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HangUp {
    /// Which side.
    pub side: Role,
}

/// The end is visible: a hang-up event, or words of parting near the end.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// Words of parting by either side, in the last four utterances.
    pub parting: Families,
}

/// Something happened.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventSeen {
    /// What.
    pub kind: EventKind,
    /// With one of these outcomes; any when absent.
    pub result: Option<Vec<String>>,
}

/// A part of the day, from and up to `HH:MM` local time; may pass midnight.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRange {
    /// First minute.
    #[serde(deserialize_with = "minute")]
    pub from: u16,
    /// One past the last minute.
    #[serde(deserialize_with = "minute")]
    pub to: u16,
}

/// Days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Days of the week, Monday is 1.
    #[serde(default)]
    pub weekdays: Vec<i8>,
    /// Days of the year, `MM-DD`.
    #[serde(default)]
    pub days: Vec<String>,
}

/// What another record says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The fact's name.
    pub name: String,
    /// It is one of these; merely known when absent.
    pub is: Option<Vec<String>>,
}

/// Saying what is known, with a word after it: 王 and 先生.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mentions {
    /// The fact's name.
    pub fact: String,
    /// The customer may tell it: the one character after these words.
    pub told: Option<Families>,
    /// One of these follows the fact directly; nothing need follow when empty.
    #[serde(default)]
    pub with: Vec<String>,
}

fn agent() -> Role {
    Role::Agent
}

fn one() -> u32 {
    1
}

pub(crate) fn span<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(de::Error::custom)
}

fn minute<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parts = text
        .split_once(':')
        .and_then(|(hour, minute)| Some((hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?)));
    match parts {
        Some((hour, minute)) if hour <= 24 && minute < 60 => Ok(hour * 60 + minute),
        Some(_) | None => Err(de::Error::custom(format!("`{text}` is no time of day: write it as `09:30`"))),
    }
}

impl<'de> Deserialize<'de> for Families {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Families;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the name of a family or a list of names")
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<Families, E> {
                Ok(Families { names: vec![name.to_owned()], indices: Vec::new() })
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Families, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = seq.next_element()? {
                    names.push(name);
                }
                Ok(Families { names, indices: Vec::new() })
            }
        }
        deserializer.deserialize_any(Form)
    }
}

impl<'de> Deserialize<'de> for Say {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Say;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the name of a family, a list of names, or { family = .., role = .., within = .., at_least = .. }")
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<Say, E> {
                Ok(plain(Families { names: vec![name.to_owned()], indices: Vec::new() }))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Say, A::Error> {
                Families::deserialize(de::value::SeqAccessDeserializer::new(seq)).map(plain)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Say, A::Error> {
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Full {
                    family: Families,
                    role: Option<Speaker>,
                    within: Option<Box<Window>>,
                    #[serde(default = "one")]
                    at_least: u32,
                }
                #[derive(Deserialize)]
                #[serde(rename_all = "snake_case")]
                enum Speaker {
                    Agent,
                    Customer,
                    System,
                    Anyone,
                }
                let full = Full::deserialize(de::value::MapAccessDeserializer::new(map))?;
                let role = match full.role {
                    None | Some(Speaker::Agent) => Some(Role::Agent),
                    Some(Speaker::Customer) => Some(Role::Customer),
                    Some(Speaker::System) => Some(Role::System),
                    Some(Speaker::Anyone) => None,
                };
                Ok(Say { family: full.family, role, within: full.within, at_least: full.at_least })
            }
        }
        fn plain(family: Families) -> Say {
            Say { family, role: Some(Role::Agent), within: None, at_least: 1 }
        }
        deserializer.deserialize_any(Form)
    }
}

impl Expression {
    /// Calls `visit` on every naming of families and on who must say them (anyone: `None`), so that a pack can look them
    /// up. `Heard` becomes the customer's.
    pub(crate) fn families_mut(&mut self, visit: &mut impl FnMut(&mut Families, Option<Role>)) {
        let customer = Some(Role::Customer);
        match self {
            Self::All(list) | Self::Any(list) => {
                list.iter_mut().for_each(|expression| expression.families_mut(visit));
            }
            Self::Not(inner) => inner.families_mut(visit),
            Self::Say(say) => say.families_mut(visit),
            Self::Heard(say) => {
                say.role = customer;
                say.families_mut(visit);
            }
            Self::Near(near) => {
                visit(&mut near.first, Some(near.role));
                visit(&mut near.second, Some(near.role));
            }
            Self::Sequence(sequence) => {
                sequence.steps.iter_mut().for_each(|step| visit(step, Some(sequence.role)));
                sequence.after.iter_mut().for_each(|say| say.families_mut(visit));
            }
            Self::Follow(follow) => {
                follow.anchor.families_mut(visit);
                follow.by.families_mut(visit);
            }
            Self::Frequency(frequency) => visit(&mut frequency.family, Some(frequency.role)),
            Self::Unanswered(unanswered) => {
                unanswered.question.iter_mut().for_each(|families| visit(families, customer));
                unanswered.answer.iter_mut().for_each(|families| visit(families, None));
            }
            Self::Silence(silence) => {
                silence.excuse.iter_mut().for_each(|families| visit(families, customer));
            }
            Self::ResponseTime(response) => {
                response.heard.iter_mut().for_each(|families| visit(families, customer));
            }
            Self::UnannouncedWait(wait) => {
                visit(&mut wait.notice, Some(Role::Agent));
                wait.excuse.iter_mut().for_each(|families| visit(families, customer));
            }
            Self::Ended(ended) => visit(&mut ended.parting, None),
            Self::Mentions(mentions) => {
                mentions.told.iter_mut().for_each(|families| visit(families, customer));
            }
            Self::Courtesy(_)
            | Self::Repeat(_)
            | Self::Overlap(_)
            | Self::SpeechRate(_)
            | Self::TalkShare(_)
            | Self::CallLength(_)
            | Self::HangUp(_)
            | Self::Event(_)
            | Self::Clock(_)
            | Self::Calendar(_)
            | Self::Fact(_) => {}
        }
    }
}

impl Say {
    fn families_mut(&mut self, visit: &mut impl FnMut(&mut Families, Option<Role>)) {
        visit(&mut self.family, self.role);
        match self.within.as_deref_mut() {
            Some(Window::After(at) | Window::Before(at) | Window::Around(at)) => {
                at.anchor.families_mut(visit);
            }
            Some(Window::First(_) | Window::Last(_)) | None => {}
        }
    }
}
