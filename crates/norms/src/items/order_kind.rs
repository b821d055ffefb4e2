use crate::Text;
use crate::mistake::{ItemMistake, OrderMistake};
use doorstep_domain::{NormId, OrderKind, OrderState};
use doorstep_kernel::Duration;
use serde::Deserialize;

/// How one kind of order runs: which states it skips, the stages of its work, how long it takes, what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderKindDef {
    /// Its id: the word of the kind.
    pub id: String,
    /// The kind.
    pub kind: OrderKind,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// What people call it.
    pub text: Text,
    /// States of the order or the visit that it passes over.
    #[serde(default)]
    pub skips: Vec<String>,
    /// Stages of the work, in order: ids of steps in the state `working`.
    #[serde(default)]
    pub stages: Vec<String>,
    /// How long it takes on site before anything is learned.
    #[serde(deserialize_with = "crate::span::read")]
    pub duration: Duration,
    /// How many people go.
    pub crew: u8,
    /// Skills asked for, by code.
    #[serde(default)]
    pub skills: Vec<String>,
    /// What it is worth to serve it, when not all can be served.
    pub value: i64,
}

/// The states of a visit that a kind may skip or steps may belong to, in the order of its life.
pub(crate) const VISIT_STATES: [&str; 13] = [
    "assigned",
    "confirmed",
    "en_route",
    "arrived",
    "in_home",
    "working",
    "observing",
    "demonstrated",
    "signed",
    "left",
    "no_answer",
    "blocked",
    "withdrawn",
];

pub(crate) fn is_state(word: &str) -> bool {
    VISIT_STATES.contains(&word) || OrderState::WORDS.contains(&word)
}

impl OrderKindDef {
    fn mistakes(&self) -> Vec<ItemMistake> {
        let mut mistakes = Vec::new();
        if self.id != self.kind.word() {
            mistakes.push(OrderMistake::NotItsKind(self.kind.word()).into());
        }
        for state in self.skips.iter().filter(|state| !is_state(state)) {
            mistakes.push(OrderMistake::SkipsUnknown(state.clone()).into());
        }
        for state in self
            .skips
            .iter()
            .filter(|state| ["accepted", "archived", "arrived", "left"].contains(&state.as_str()))
        {
            mistakes.push(OrderMistake::SkipsNeeded(state.clone()).into());
        }
        if self.duration <= Duration::ZERO || self.crew == 0 {
            mistakes.push(OrderMistake::NoTimeOrNobody.into());
        }
        mistakes
    }
}

item!(OrderKindDef, "orders.toml", "order", |this| texts vec![&this.text], problems this.mistakes());
