use crate::Text;
use crate::mistake::ItemMistake;
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// What became of a public addition to the norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disposition {
    /// It gives a value or rule that holds unless an operator says otherwise.
    Default,
    /// An operator can switch it on.
    Option,
    /// It is kept to read.
    Reference,
}

/// A public addition to the norm and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// The page it was read on.
    #[serde(default)]
    pub source: Option<String>,
    /// What became of it.
    pub disposition: Disposition,
    /// The items that carry it, written `clock:repair_limit`; none for a mere reference.
    #[serde(default)]
    pub used_by: Vec<String>,
    /// What it says.
    pub text: Text,
}

item!(Reference, "references.toml", "reference", |this| texts vec![&this.text], problems {
    if this.used_by.is_empty() && this.disposition != Disposition::Reference {
        vec![ItemMistake::NothingCarriesIt]
    } else {
        Vec::new()
    }
});
