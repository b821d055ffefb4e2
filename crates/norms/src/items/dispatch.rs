use crate::mistake::ItemMistake;
use crate::{Condition, Text};
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// One level of the objective: compared before everything below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// What is counted: `emergencies_unserved`, `promises_broken`, `limits_broken`, `promises_moved`, `value_unserved`,
    /// `cost_seconds`.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Its place: 1 is compared first.
    pub level: u8,
    /// In words.
    pub text: Text,
}

/// What the objective can count.
pub(crate) const OBJECTIVES: [&str; 6] = [
    "emergencies_unserved",
    "promises_broken",
    "limits_broken",
    "promises_moved",
    "value_unserved",
    "cost_seconds",
];

item!(Objective, "dispatch.toml", "objective", |this| texts vec![&this.text], problems {
    if OBJECTIVES.contains(&this.id.as_str()) {
        Vec::new()
    } else {
        vec![ItemMistake::UncountedObjective]
    }
});

/// What one unit of something costs in seconds on the last level of the objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRate {
    /// What is counted, such as `overtime_minute`.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Seconds for one unit.
    pub seconds: i64,
    /// In words.
    pub text: Text,
}

item!(ExchangeRate, "dispatch.toml", "rate", |this| texts vec![&this.text], problems {
    if this.seconds < 0 {
        vec![ItemMistake::CostBelowZero]
    } else {
        Vec::new()
    }
});

/// Something no plan may do, or only where told so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constraint {
    /// Its id, such as `certificate_valid`.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Whether a plan that breaks it is refused; otherwise it is only a wish with a rate.
    pub hard: bool,
    /// In words.
    pub text: Text,
}

item!(Constraint, "dispatch.toml", "constraint", |this| texts vec![&this.text], problems Vec::new());

/// A class of orders that come before others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorityClass {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// 0 comes first.
    pub rank: u8,
    /// How much one order of the class counts on its level.
    pub weight: i64,
    /// Which orders; the last class has no condition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// In words.
    pub text: Text,
}

item!(PriorityClass, "dispatch.toml", "priority", |this| texts vec![&this.text], problems {
    if this.weight <= 0 {
        vec![ItemMistake::CountsNothing]
    } else {
        Vec::new()
    }
});
