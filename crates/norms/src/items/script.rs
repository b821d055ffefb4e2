use crate::condition::applies;
use crate::mistake::{ItemMistake, WordsMistake};
use crate::{Condition, Context, Text};
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// When something is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// The call that agrees a time.
    AppointmentCall,
    /// The call that changes it.
    ChangeCall,
    /// The call that says we are late.
    LatenessCall,
    /// At the door.
    Door,
    /// Before work begins.
    BeforeWork,
    /// While working.
    Work,
    /// Before leaving.
    Leaving,
    /// The call back afterwards.
    CallBack,
    /// On the hotline.
    Hotline,
}

/// The slots that a script may leave open; each is filled from the order, the visit or the person.
pub(crate) const SLOTS: [&str; 16] = [
    "customer",
    "address_term",
    "operator",
    "company",
    "technician",
    "badge",
    "phone",
    "time",
    "date",
    "service",
    "purpose",
    "reason",
    "options",
    "minutes",
    "hotline",
    "price",
];

/// What to say at a moment, with slots in braces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// When it is said.
    pub moment: Moment,
    /// For which orders; all where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The words.
    pub text: Text,
    /// Wordings of it that count as said, looked for in a transcript.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard_as: Vec<String>,
    /// Wordings that must not be said at this moment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub never: Vec<String>,
}

impl Script {
    /// Whether it is said for an order.
    pub fn applies(&self, context: &Context) -> bool {
        applies(self.when.as_ref(), context)
    }

    fn mistakes(&self) -> Vec<ItemMistake> {
        let mut mistakes = Vec::new();
        for slot in self.text.slots().into_iter().filter(|slot| !SLOTS.contains(slot)) {
            mistakes.push(WordsMistake::UnknownSlot(slot.to_owned()).into());
        }
        for phrase in self.heard_as.iter().chain(&self.never) {
            if !phrase.chars().any(char::is_alphanumeric) {
                mistakes.push(WordsMistake::NoWord(phrase.clone()).into());
            }
        }
        for phrase in self.never.iter().filter(|phrase| self.heard_as.contains(phrase)) {
            mistakes.push(WordsMistake::AskedAndForbidden(phrase.clone()).into());
        }
        mistakes
    }
}

item!(Script, "scripts.toml", "script", |this| texts vec![&this.text], problems this.mistakes());
