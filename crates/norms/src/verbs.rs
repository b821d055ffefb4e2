use serde::{Deserialize, Serialize};

/// What a transition belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregate {
    /// A work order 工单.
    Order,
    /// A visit 上门.
    Visit,
    /// A contact on the hotline, owned by its first receiver.
    Contact,
    /// A promise somebody made: call back, follow up.
    CallBack,
    /// A plan 排程.
    Plan,
    /// A batch fault 群障.
    BatchFault,
    /// A survey 回访.
    Survey,
    /// A lead 随销商机.
    Lead,
    /// A look into a repeated fault or complaint.
    Investigation,
    /// A circular 通报.
    Circular,
    /// A finding and its appeal.
    Finding,
}

impl Aggregate {
    /// The verbs the domain knows for orders and visits; empty where a pack may name its own.
    pub const fn verbs(self) -> &'static [&'static str] {
        match self {
            Self::Order => &[
                "accept",
                "take",
                "study",
                "prediagnose",
                "solve_remotely",
                "appoint",
                "announce",
                "reschedule",
                "start_visit",
                "visit_failed",
                "block",
                "wait_for_part",
                "hold",
                "release",
                "reply",
                "record_survey",
                "expire_survey",
                "archive",
                "return_order",
                "cancel",
                "reopen",
            ],
            Self::Visit => &[
                "assign",
                "reassign",
                "confirm",
                "depart",
                "arrive",
                "enter",
                "start_work",
                "fix",
                "demonstrate",
                "sign",
                "leave",
                "no_answer",
                "block",
                "withdraw",
                "record",
            ],
            Self::Contact
            | Self::CallBack
            | Self::Plan
            | Self::BatchFault
            | Self::Survey
            | Self::Lead
            | Self::Investigation
            | Self::Circular
            | Self::Finding => &[],
        }
    }

    /// The word of it in packs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Visit => "visit",
            Self::Contact => "contact",
            Self::CallBack => "call_back",
            Self::Plan => "plan",
            Self::BatchFault => "batch_fault",
            Self::Survey => "survey",
            Self::Lead => "lead",
            Self::Investigation => "investigation",
            Self::Circular => "circular",
            Self::Finding => "finding",
        }
    }
}

const ORDER_EVENTS: [(&str, &str); 21] = [
    ("accept", "accepted"),
    ("take", "taken"),
    ("study", "studied"),
    ("prediagnose", "prediagnosed"),
    ("solve_remotely", "solved_remotely"),
    ("appoint", "appointed"),
    ("announce", "announced"),
    ("reschedule", "rescheduled"),
    ("start_visit", "visit_started"),
    ("visit_failed", "visit_failed"),
    ("block", "blocked"),
    ("wait_for_part", "waiting_part"),
    ("hold", "held"),
    ("release", "released"),
    ("reply", "replied"),
    ("record_survey", "surveyed"),
    ("expire_survey", "survey_expired"),
    ("archive", "archived"),
    ("return_order", "returned"),
    ("cancel", "cancelled"),
    ("reopen", "reopened"),
];

const VISIT_EVENTS: [(&str, &str); 14] = [
    ("assign", "assigned"),
    ("reassign", "reassigned"),
    ("confirm", "confirmed"),
    ("depart", "departed"),
    ("arrive", "arrived"),
    ("enter", "entered"),
    ("start_work", "work_started"),
    ("fix", "fixed"),
    ("demonstrate", "demonstrated"),
    ("sign", "signed"),
    ("leave", "left"),
    ("no_answer", "no_answer"),
    ("block", "blocked"),
    ("withdraw", "withdrawn"),
];

/// A verb of an aggregate: what requirements hang on. Written `visit.depart`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Transition {
    /// Whose.
    pub aggregate: Aggregate,
    /// Which, in snake_case.
    pub verb: String,
}

impl Transition {
    /// A verb of an aggregate.
    pub fn new(aggregate: Aggregate, verb: &str) -> Self {
        Self { aggregate, verb: verb.to_owned() }
    }

    /// The happening that it leaves in the evidence of an order or visit.
    pub fn event(&self) -> Option<&'static str> {
        let verbs = match self.aggregate {
            Aggregate::Order => &ORDER_EVENTS[..],
            Aggregate::Visit => &VISIT_EVENTS[..],
            Aggregate::Contact
            | Aggregate::CallBack
            | Aggregate::Plan
            | Aggregate::BatchFault
            | Aggregate::Survey
            | Aggregate::Lead
            | Aggregate::Investigation
            | Aggregate::Circular
            | Aggregate::Finding => &[],
        };
        verbs.iter().find(|(verb, _)| *verb == self.verb).map(|(_, event)| *event)
    }
}

/// A text that is no transition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("`{text}` is no transition")]
pub struct TransitionMistake {
    /// The text.
    pub text: String,
    /// The verbs of its aggregate, where it names one whose verbs are known.
    pub verbs: &'static [&'static str],
}

impl TransitionMistake {
    /// The same again out of a sentence that passed it on, such as the TOML reader's.
    pub(crate) fn said_in(sentence: &str) -> Option<Self> {
        let (text, rest) = sentence.trim().strip_prefix('`')?.rsplit_once('`')?;
        if rest.trim() != "is no transition" {
            return None;
        }
        Transition::try_from(text.to_owned()).err()
    }
}

impl TryFrom<String> for Transition {
    type Error = TransitionMistake;
    fn try_from(text: String) -> Result<Self, TransitionMistake> {
        type Unknown = serde::de::value::Error;
        let wrong = |verbs| TransitionMistake { text: text.clone(), verbs };
        let (aggregate, verb) = text.split_once('.').ok_or_else(|| wrong(&[]))?;
        let word = serde::de::value::StrDeserializer::<Unknown>::new(aggregate);
        let aggregate = Aggregate::deserialize(word).map_err(|_| wrong(&[]))?;
        let known = aggregate.verbs();
        let snake = !verb.is_empty() && verb.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if !snake || !(known.is_empty() || known.contains(&verb)) {
            return Err(wrong(known));
        }
        Ok(Self { aggregate, verb: verb.to_owned() })
    }
}

impl From<Transition> for String {
    fn from(transition: Transition) -> Self {
        format!("{}.{}", transition.aggregate.word(), transition.verb)
    }
}
