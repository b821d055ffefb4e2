use crate::{Text, Transition};
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// A state change that a norm asks for, and what people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransitionDef {
    /// Its id.
    pub id: String,
    /// Which verb it is.
    pub on: Transition,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// What happens.
    pub text: Text,
}

item!(TransitionDef, "transitions.toml", "transition", |this| texts vec![&this.text], problems Vec::new());
