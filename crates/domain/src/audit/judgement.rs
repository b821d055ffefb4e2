use crate::{PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most findings that one judgement overturns: a bound on what is kept, far above what a pack judges of a visit.
const OVERTURNED_MAX: usize = 200;

/// What a finding is held to be instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OverturnedTo {
    /// The norm was kept.
    Met,
    /// The norm was broken.
    Breached,
}

/// A finding that a person holds to be wrong.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Overturned {
    /// The finding's rule, such as `promise:kept`.
    pub rule: String,
    /// What it is held to be.
    pub to: OverturnedTo,
    /// Why.
    pub reason: String,
}

/// What an inspector holds of a visit or a conversation. Findings that are not named are agreed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Judgement {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: PersonId,
    /// Whether it stood the audit.
    pub passed: bool,
    /// Findings that were wrong.
    #[serde(default)]
    pub overturned: Vec<Overturned>,
    /// What was seen; needed where it did not stand it.
    #[serde(default)]
    pub note: String,
}

impl Judgement {
    /// What cannot be written down as a judgement.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let wrong = |text: &str| Err(Refusal::Contradiction(text.to_owned()));
        if !self.passed && self.note.trim().is_empty() {
            return wrong("who fails the audit needs a note: say what was seen");
        }
        check(&self.overturned)
    }
}

/// Each finding is overturned once, with a reason.
pub(super) fn check(overturned: &[Overturned]) -> Result<(), Refusal> {
    let wrong = |text: String| Err(Refusal::Contradiction(text));
    if overturned.len() > OVERTURNED_MAX {
        return wrong(format!("at most {OVERTURNED_MAX} findings can be overturned at once"));
    }
    let mut rules = BTreeSet::new();
    for one in overturned {
        if one.reason.trim().is_empty() {
            return wrong(format!("`{}` is overturned without a reason: say why", one.rule));
        }
        if !rules.insert(&one.rule) {
            return wrong(format!("`{}` is overturned twice: decide once", one.rule));
        }
    }
    Ok(())
}
