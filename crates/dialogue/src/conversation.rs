//! What was said, by whom, when; the shape of one line of a transcript file.

use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Longest text of one utterance, in characters: an hour of speech is about 15,000.
pub(crate) const UTTERANCE_CHARS_MAX: usize = 20_000;
/// Most utterances in one conversation.
pub(crate) const UTTERANCES_MAX: usize = 20_000;

/// The name the source system gave to a conversation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConversationId(pub String);

impl std::fmt::Display for ConversationId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the talk takes place; rules name the channels that they apply to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = TalkKind))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A customer calls, or chats with, the service number.
    Hotline,
    /// A technician or agent calls a customer to agree a visit.
    Appointment,
    /// Talk at the door and in the home.
    Onsite,
    /// A call-back that asks for a score.
    Survey,
}

impl Channel {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Hotline, Self::Appointment, Self::Onsite, Self::Survey];
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = Speaker))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The operator's person: hotline agent or technician.
    Agent,
    /// The other side.
    Customer,
    /// An announcement or a note by a machine.
    System,
}

impl Role {
    /// Its place where something is kept by role.
    pub(crate) const fn slot(self) -> usize {
        match self {
            Self::Agent => 0,
            Self::Customer => 1,
            Self::System => 2,
        }
    }
}

/// The person who is judged.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = SpokenBy))]
pub struct Agent {
    /// The source system's id of the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whatever else was written about them.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schema(ignore))]
    pub extra: Map<String, Value>,
}

/// One stretch of speech or one chat message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = Utterance))]
pub struct Utterance {
    /// Who spoke.
    pub role: Role,
    /// What was said, as transcribed.
    pub text: String,
    /// Start, milliseconds since the start of the conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_ms: Option<i64>,
    /// End, milliseconds since the start of the conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_ms: Option<i64>,
    /// Fields that this program does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schema(ignore))]
    pub extra: Map<String, Value>,
}

impl Utterance {
    /// Something said at an unknown time.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { role, text: text.into(), start_ms: None, end_ms: None, extra: Map::new() }
    }
}

/// What can happen in a call besides speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = TalkEventKind))]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// The machine has announced the agent's badge number; the clock of the first answer starts.
    BadgeAnnounced,
    /// The customer is put on hold (music).
    HoldStart,
    /// The hold ends.
    HoldEnd,
    /// The call is passed on.
    Transfer,
    /// One side ends the call.
    HangUp,
    /// A kind that no rule asks for; kept.
    #[serde(untagged)]
    Other(String),
}

/// Something that happened in a call besides speech.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = TalkEvent))]
pub struct Event {
    /// What happened.
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "hold_start"))]
    pub kind: EventKind,
    /// Whose doing it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Role>,
    /// When, milliseconds since the start of the conversation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    /// How it came out: `busy`, `dropped`, `accepted`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Fields that this program does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schema(ignore))]
    pub extra: Map<String, Value>,
}

/// One call, chat or talk at the door.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = Talk))]
pub struct Conversation {
    /// The name the source system gave to it.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub id: ConversationId,
    /// Where it took place.
    pub channel: Channel,
    /// The person who is judged.
    #[serde(default)]
    pub agent: Agent,
    /// When it began; calendar and clock rules are not judged without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<Timestamp>,
    /// What was said, in order.
    #[serde(default)]
    pub utterances: Vec<Utterance>,
    /// What else happened, in order.
    #[serde(default)]
    pub events: Vec<Event>,
    /// What other records know: `customer_surname`, `order_type`, `appointment_time`.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub facts: Map<String, Value>,
    /// Fields that this program does not know.
    #[serde(flatten)]
    #[cfg_attr(feature = "schema", schema(ignore))]
    pub extra: Map<String, Value>,
}

/// A conversation beyond the bounds of this program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TooLong {
    /// One text is too long.
    #[error("utterance {index} has {chars} characters: split texts longer than {UTTERANCE_CHARS_MAX}")]
    Text {
        /// Which utterance, from 0.
        index: usize,
        /// Its length.
        chars: usize,
    },
    /// There are too many texts.
    #[error("{count} utterances in one conversation: split conversations longer than {UTTERANCES_MAX}")]
    Count {
        /// How many there are.
        count: usize,
    },
}

impl Conversation {
    /// A conversation in which nothing has been said yet.
    pub fn new(id: impl Into<String>, channel: Channel) -> Self {
        Self {
            id: ConversationId(id.into()),
            channel,
            agent: Agent::default(),
            started_at: None,
            utterances: Vec::new(),
            events: Vec::new(),
            facts: Map::new(),
            extra: Map::new(),
        }
    }

    /// Whether it stays within the bounds that inspection is made for.
    pub fn check_size(&self) -> Result<(), TooLong> {
        if self.utterances.len() > UTTERANCES_MAX {
            return Err(TooLong::Count { count: self.utterances.len() });
        }
        for (index, utterance) in self.utterances.iter().enumerate() {
            let fits = utterance.text.len() <= UTTERANCE_CHARS_MAX;
            if !fits && utterance.text.chars().count() > UTTERANCE_CHARS_MAX {
                return Err(TooLong::Text { index, chars: utterance.text.chars().count() });
            }
        }
        Ok(())
    }
}
