use crate::Text;
use crate::mistake::ItemMistake;
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// A list that a source names. Where the source does not print its content it is empty and shown as such; an operator's
/// pack fills it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedList {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Its name.
    pub text: Text,
    /// How many entries the name promises, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<usize>,
    /// The entries.
    #[serde(default)]
    pub entries: Vec<Text>,
}

impl NamedList {
    /// Whether its content is still to be written by the operator.
    pub fn is_open(&self) -> bool {
        self.entries.is_empty() || self.expected.is_some_and(|expected| self.entries.len() < expected)
    }
}

item!(NamedList, "lists.toml", "list", |this| texts {
    std::iter::once(&this.text).chain(&this.entries).collect()
}, problems {
    if this.expected.is_some_and(|expected| this.entries.len() > expected) {
        vec![ItemMistake::TooManyInList]
    } else {
        Vec::new()
    }
});
