use doorstep_domain::{Evidence, Fact};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// What evidence must show before a verb, as plain data: reads the bound requirement terms of a norm pack as they are
/// written in JSON. Conditions are settled by whoever fills the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "term", rename_all = "snake_case")]
#[allow(missing_docs)] // fields as in the pack's terms; each variant says what it means
pub enum Need {
    /// A happening was recorded. Verbs bring it about, not the phone's owner.
    Event {
        name: String,
        #[serde(default)]
        after: Option<String>,
    },
    /// So much time has passed since a happening.
    Elapsed { since: String, at_least_ms: Duration },
    /// A measured quantity inside its limits, thousandths of the unit.
    Measurement {
        quantity: String,
        #[serde(default)]
        min_milli: Option<i64>,
        #[serde(default)]
        max_milli: Option<i64>,
        #[serde(default)]
        min_share: Option<Share>,
        #[serde(default)]
        after: Option<String>,
    },
    /// A photo of a subject.
    Photo {
        subject: String,
        #[serde(default)]
        or_declared: Option<String>,
    },
    /// The customer's agreement.
    Consent { subject: String },
    /// Something stated.
    Declared {
        item: String,
        #[serde(default)]
        with_value: bool,
    },
    /// A call.
    Call {
        #[serde(default)]
        purpose: Option<String>,
        #[serde(default)]
        answered: Option<bool>,
        #[serde(default)]
        after: Option<String>,
    },
    /// The customer's signature. The verb `sign` brings it about.
    Signature {
        #[serde(default)]
        after: Option<String>,
    },
    /// All of them.
    All { of: Vec<Need> },
    /// One of them.
    Any { of: Vec<Need> },
}

/// A share of a number of the order, in thousandths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Such as `subscribed_down_kbps`.
    pub of: String,
    /// Thousandths of it.
    pub permille: i64,
}

/// What the pack on the phone asks of one visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// Needs by verb, such as `depart`; verbs without needs may be absent.
    pub needs: Vec<(String, Vec<Need>)>,
    /// Stages of the work in their order; none means one stage, `repair`.
    pub stages: Vec<String>,
}

impl Checklist {
    /// What is needed before a verb.
    pub fn before(&self, verb: &str) -> impl Iterator<Item = &Need> {
        let verb = verb.to_owned();
        self.needs.iter().filter(move |(of, _)| *of == verb).flat_map(|(_, needs)| needs)
    }
}

impl Need {
    /// The first thing not yet met, going into lists; `None` when met. `subscribed_kbps` stands for the order's rate.
    pub(crate) fn open<'a>(&'a self, evidence: &Evidence, subscribed_kbps: i64) -> Option<&'a Self> {
        let since = |after: &Option<String>| after.as_deref().and_then(|name| evidence.last_event(name));
        let met = |wanted: &dyn Fn(&Fact) -> bool, since: Option<Timestamp>| {
            evidence
                .items()
                .iter()
                .any(|item| since.is_none_or(|since| item.at >= since) && wanted(&item.fact))
        };
        let is_met = match self {
            // Nothing a person could do about these but the verb itself, or waiting, which the caller sees to.
            Self::Event { .. } | Self::Signature { .. } | Self::Elapsed { .. } => true,
            Self::Measurement { quantity: wanted, min_milli, max_milli, min_share, after } => {
                let least = (*min_milli).max(min_share.as_ref().map(|share| share.least(subscribed_kbps)));
                let last = evidence.items().iter().rev().find_map(|item| match &item.fact {
                    Fact::Measurement { quantity, value_milli, .. }
                        if quantity == wanted && since(after).is_none_or(|since| item.at >= since) =>
                    {
                        Some(*value_milli)
                    }
                    _ => None,
                });
                last.is_some_and(|value| {
                    least.is_none_or(|l| value >= l) && max_milli.is_none_or(|m| value <= m)
                })
            }
            Self::Photo { subject: wanted, or_declared } => met(
                &|fact| match fact {
                    Fact::Photo { subject, .. } => subject == wanted,
                    Fact::Declared { item, value } => Some(item) == or_declared.as_ref() && value.is_some(),
                    _ => false,
                },
                None,
            ),
            Self::Consent { subject: wanted } => {
                met(&|fact| matches!(fact, Fact::Consent { subject, given: true } if subject == wanted), None)
            }
            Self::Declared { item: wanted, .. } => {
                met(&|fact| matches!(fact, Fact::Declared { item, .. } if item == wanted), None)
            }
            Self::Call { purpose: wanted, answered: how, after } => met(
                &|fact| {
                    matches!(fact, Fact::Call { purpose, answered, .. }
                        if wanted.as_ref().is_none_or(|wanted| wanted == purpose)
                            && how.is_none_or(|how| how == *answered))
                },
                since(after),
            ),
            Self::All { of } => return of.iter().find_map(|need| need.open(evidence, subscribed_kbps)),
            Self::Any { of } => {
                let first = of.first()?;
                let one_met = of.iter().any(|need| need.open(evidence, subscribed_kbps).is_none());
                return if one_met { None } else { first.open(evidence, subscribed_kbps) };
            }
        };
        (!is_met).then_some(self)
    }

    /// Until when this need makes one wait; `None` when it does not.
    pub(crate) fn waits_until(&self, evidence: &Evidence) -> Option<Timestamp> {
        match self {
            Self::Elapsed { since, at_least_ms } => {
                evidence.last_event(since).map(|happened| happened + *at_least_ms)
            }
            Self::All { of } | Self::Any { of } => {
                of.iter().filter_map(|need| need.waits_until(evidence)).max()
            }
            Self::Event { .. }
            | Self::Measurement { .. }
            | Self::Photo { .. }
            | Self::Consent { .. }
            | Self::Declared { .. }
            | Self::Call { .. }
            | Self::Signature { .. } => None,
        }
    }

    /// A number that tells this duty from others, for who forgets which.
    pub(crate) fn fingerprint(&self) -> u64 {
        let name = match self {
            Self::Event { name, .. } => name,
            Self::Elapsed { since, .. } => since,
            Self::Measurement { quantity, .. } => quantity,
            Self::Photo { subject, .. } | Self::Consent { subject } => subject,
            Self::Declared { item, .. } => item,
            Self::Call { .. } | Self::Signature { .. } | Self::All { .. } | Self::Any { .. } => return 0,
        };
        // FNV-1a
        name.bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
    }
}

impl Share {
    /// The least value, thousandths of a kbit/s for rates.
    pub(crate) fn least(&self, subscribed_kbps: i64) -> i64 {
        subscribed_kbps.saturating_mul(self.permille)
    }
}
