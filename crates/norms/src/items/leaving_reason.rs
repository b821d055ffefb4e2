use crate::Text;
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// Why somebody leaves the house 离岗原因 (MGMT-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeavingReason {
    /// Its code.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Whether the house could have done something about it: load, pay, travel. Such losses are to be contained.
    pub ours: bool,
    /// Its name.
    pub text: Text,
}

item!(LeavingReason, "staff.toml", "leaving_reason", |this| texts vec![&this.text], problems Vec::new());
