use crate::Text;
use crate::mistake::ItemMistake;
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// A record the norm asks to keep, and the fields it must have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its id: what the product calls it.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Its name.
    pub text: Text,
    /// The fields it must have.
    pub fields: Vec<String>,
    /// Whether it holds personal data and can be erased.
    #[serde(default)]
    pub personal: bool,
}

item!(Record, "records.toml", "record", |this| texts vec![&this.text], problems {
    if this.fields.is_empty() {
        vec![ItemMistake::KeepsNothing]
    } else {
        Vec::new()
    }
});
