use crate::Text;
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// Why a customer leaves (MGMT-12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChurnReason {
    /// Its code.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Whether it is how the customer feels (主观) rather than a fact such as moving away (客观).
    pub subjective: bool,
    /// Its name.
    pub text: Text,
    /// What can be explained or offered to someone who names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Text>,
}

item!(ChurnReason, "desk.toml", "churn_reason", |this| texts {
    std::iter::once(&this.text).chain(&this.offers).collect()
}, problems Vec::new());
