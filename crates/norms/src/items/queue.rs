use crate::Text;
use crate::mistake::ItemMistake;
use doorstep_domain::{ContactChannel, NormId};
use serde::{Deserialize, Serialize};

/// A queue of the contact desk, or the expert seats behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Through which channels contacts come into it; none where they only get there by transfer.
    #[serde(default)]
    pub channels: Vec<ContactChannel>,
    /// Whether experts sit here: a transfer needs a reason that one could not answer oneself (HOT-36).
    #[serde(default)]
    pub expert: bool,
    /// Its name.
    pub text: Text,
}

impl Queue {
    fn mistakes(&self) -> Vec<ItemMistake> {
        if self.channels.is_empty() && !self.expert {
            return vec![ItemMistake::NobodyGetsIn];
        }
        Vec::new()
    }
}

item!(Queue, "desk.toml", "queue", |this| texts vec![&this.text], problems this.mistakes());
