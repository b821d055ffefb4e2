use crate::Text;
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// A card to learn from, shown to who has a finding of its norms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoachingCard {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Its heading.
    pub title: Text,
    /// What to do, in a few sentences.
    pub text: Text,
    /// The same step by step, where it has steps: empathy in four, objections in five.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Text>,
    /// A video; empty until the operator adds it (MGMT-13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<String>,
    /// A named list that belongs to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}

item!(CoachingCard, "coaching.toml", "card", |this| texts {
    [&this.title, &this.text].into_iter().chain(&this.steps).collect()
}, problems Vec::new());
