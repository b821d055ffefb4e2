use crate::Condition;
use doorstep_kernel::Duration;
use serde::{Deserialize, Serialize};

/// What evidence must show; a closed list that Rust and TypeScript read alike. `F` is how a length of time and `N` how
/// a number is written: in a pack a literal or the name of a parameter ([`crate::Written`]), once bound a plain value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "term", rename_all = "snake_case", deny_unknown_fields)]
pub enum Term<F = Duration, N = i64> {
    /// A happening was recorded, after the last `after` where that is given.
    Event {
        /// Its name, such as `arrived`.
        name: String,
        /// Only what came later than the last happening of this name counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// So much time has passed since the last happening of a name.
    Elapsed {
        /// The happening.
        since: String,
        /// How long at least.
        #[serde(rename = "at_least_ms", alias = "at_least")]
        at_least: F,
    },
    /// The last measurement of a quantity lies inside its limits (thousandths of the unit).
    Measurement {
        /// Such as `optical_power_dbm`.
        quantity: String,
        /// Not below.
        #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
        min_milli: Option<N>,
        /// Not above.
        #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
        max_milli: Option<N>,
        /// Not below this share of a number of the order.
        #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
        min_share: Option<Share<N>>,
        /// Only what was measured later than the last happening of this name counts, when there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// A photo of a subject was taken, or why not was declared.
    Photo {
        /// Such as `cleared_site`.
        subject: String,
        /// The declared item that stands for it with a reason as its value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        or_declared: Option<String>,
    },
    /// The customer agreed: the last answer counts.
    Consent {
        /// Such as `enter`.
        subject: String,
    },
    /// Somebody stated an item; a value other than nothing, `yes` and `done` must be given where it is asked for.
    Declared {
        /// Such as `no_alcohol`.
        item: String,
        /// Whether a text must be given too.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        with_value: bool,
    },
    /// A call of a purpose was made.
    Call {
        /// Such as `at_the_door`; any purpose where not given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        purpose: Option<String>,
        /// Only answered or only unanswered calls count.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answered: Option<bool>,
        /// Only what came later than the last happening of this name counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// The customer's own signature, begun after the last happening of a name.
    Signature {
        /// Such as `demonstrated`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<String>,
    },
    /// Every one of them.
    All {
        /// Which.
        of: Vec<Term<F, N>>,
    },
    /// At least one of them.
    Any {
        /// Which.
        of: Vec<Term<F, N>>,
    },
    /// Asked for only where a condition holds.
    When {
        /// The condition.
        condition: Condition,
        /// What is asked for then.
        then: Box<Term<F, N>>,
    },
}

/// A share of a number that the order's context carries, such as 900 permille of the subscribed rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share<N = i64> {
    /// The number's name in [`crate::Context::quantities_milli`].
    pub of: String,
    /// Thousandths of it.
    pub permille: N,
}

impl<F, N> Term<F, N> {
    /// The same term with its lengths of time and numbers rewritten.
    pub(crate) fn rewrite<G, M, E>(
        self,
        time: &mut impl FnMut(F) -> Result<G, E>,
        number: &mut impl FnMut(N) -> Result<M, E>,
    ) -> Result<Term<G, M>, E> {
        Ok(match self {
            Self::Event { name, after } => Term::Event { name, after },
            Self::Elapsed { since, at_least } => Term::Elapsed { since, at_least: time(at_least)? },
            Self::Measurement { quantity, min_milli, max_milli, min_share, after } => Term::Measurement {
                quantity,
                min_milli: min_milli.map(&mut *number).transpose()?,
                max_milli: max_milli.map(&mut *number).transpose()?,
                min_share: min_share
                    .map(|share| Ok(Share { of: share.of, permille: number(share.permille)? }))
                    .transpose()?,
                after,
            },
            Self::Photo { subject, or_declared } => Term::Photo { subject, or_declared },
            Self::Consent { subject } => Term::Consent { subject },
            Self::Declared { item, with_value } => Term::Declared { item, with_value },
            Self::Call { purpose, answered, after } => Term::Call { purpose, answered, after },
            Self::Signature { after } => Term::Signature { after },
            Self::All { of } => Term::All { of: rewrite_all(of, time, number)? },
            Self::Any { of } => Term::Any { of: rewrite_all(of, time, number)? },
            Self::When { condition, then } => {
                Term::When { condition, then: Box::new(then.rewrite(time, number)?) }
            }
        })
    }

    /// This term and every term inside it.
    pub(crate) fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        match self {
            Self::All { of } | Self::Any { of } => of.iter().for_each(|term| term.walk(visit)),
            Self::When { then, .. } => then.walk(visit),
            Self::Event { .. }
            | Self::Elapsed { .. }
            | Self::Measurement { .. }
            | Self::Photo { .. }
            | Self::Consent { .. }
            | Self::Declared { .. }
            | Self::Call { .. }
            | Self::Signature { .. } => {}
        }
    }
}

fn rewrite_all<F, N, G, M, E>(
    terms: Vec<Term<F, N>>,
    time: &mut impl FnMut(F) -> Result<G, E>,
    number: &mut impl FnMut(N) -> Result<M, E>,
) -> Result<Vec<Term<G, M>>, E> {
    let mut rewritten = Vec::with_capacity(terms.len());
    for term in terms {
        rewritten.push(term.rewrite(time, number)?);
    }
    Ok(rewritten)
}
