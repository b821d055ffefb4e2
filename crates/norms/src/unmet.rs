use crate::satisfy::Seen;
use crate::{Context, Requirement, Term};
use doorstep_domain::Evidence;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a term failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Shortfall {
    /// There is no such fact.
    Missing,
    /// It happened, but not long enough ago.
    TooEarly {
        /// How much longer to wait, milliseconds.
        remaining_ms: i64,
    },
    /// Measured, but too low.
    Below {
        /// What was measured, thousandths of the unit.
        measured_milli: i64,
        /// What it must reach.
        limit_milli: i64,
    },
    /// Measured, but too high.
    Above {
        /// What was measured, thousandths of the unit.
        measured_milli: i64,
        /// What it must not pass.
        limit_milli: i64,
    },
    /// Measured, but the order does not carry the number to compare with.
    NothingToCompare,
    /// The customer said no, or somebody else signed.
    Refused,
    /// It is there, but came before what it must follow.
    OutOfOrder,
}

/// A requirement that is not met, and the innermost term that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet<'a> {
    /// The requirement.
    pub requirement: &'a Requirement,
    /// The term inside it that failed.
    pub failed: &'a Term,
    /// How.
    pub shortfall: Shortfall,
}

impl Unmet<'_> {
    /// How much longer to wait, when only time is missing; milliseconds.
    pub const fn remaining_ms(&self) -> Option<i64> {
        match self.shortfall {
            Shortfall::TooEarly { remaining_ms } => Some(remaining_ms),
            Shortfall::Missing
            | Shortfall::Below { .. }
            | Shortfall::Above { .. }
            | Shortfall::NothingToCompare
            | Shortfall::Refused
            | Shortfall::OutOfOrder => None,
        }
    }
}

impl From<Unmet<'_>> for doorstep_domain::Unmet {
    fn from(unmet: Unmet<'_>) -> Self {
        let requirement = unmet.requirement;
        Self {
            requirement: requirement.id.clone(),
            norms: requirement.norms.clone(),
            zh: requirement.text.zh.clone(),
            en: requirement.text.en.clone(),
            remaining_ms: unmet.remaining_ms(),
            overridable_by: requirement.override_by.clone(),
        }
    }
}

/// Which of these requirements the evidence known at `now` does not meet, in their order. A requirement whose condition
/// does not hold asks for nothing. Evidence later than `now` is not looked at, so judging a past instant is the same
/// as having asked then.
pub fn unmet<'a>(
    requirements: impl IntoIterator<Item = &'a Requirement>,
    evidence: &Evidence,
    context: &Context,
    now: Timestamp,
) -> Vec<Unmet<'a>> {
    let seen = Seen::new(evidence, context, now);
    let asked = requirements.into_iter().filter(|requirement| requirement.applies(context));
    asked
        .filter_map(|requirement| {
            let (failed, shortfall) = seen.satisfy(&requirement.term).err()?;
            Some(Unmet { requirement, failed, shortfall })
        })
        .collect()
}
