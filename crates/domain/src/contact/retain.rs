use super::{Contact, ContactEvent};
use crate::{Decision, Guards, PersonId, Refusal};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A step of the retention 挽留, in the order they are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum RetentionStep {
    /// The customer asked to disconnect by themselves; nobody recommends it (HOT-27).
    Asked,
    /// The reason was asked for and named: a churn reason of the pack (HOT-23, HOT-26, MGMT-12).
    Reason {
        /// Its code.
        reason: String,
        /// Whether it is how the customer feels rather than a fact such as moving away.
        subjective: bool,
    },
    /// It was explained patiently.
    Explained {
        /// What, in a few words.
        what: String,
    },
    /// Something was offered.
    Offered {
        /// What.
        offer: String,
    },
}

/// How the wish to disconnect was met so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Retention {
    /// When the customer asked.
    pub asked_at: Timestamp,
    /// The churn reason, once it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether it is how the customer feels.
    #[serde(default)]
    pub subjective: bool,
    /// What was explained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explained: Option<String>,
    /// What was offered, last first.
    #[serde(default)]
    pub offers: Vec<String>,
}

impl Retention {
    /// The retention after one more step.
    #[must_use]
    pub(super) fn after(before: Option<Self>, step: &RetentionStep, at: Timestamp) -> Self {
        let mut retention = before.unwrap_or(Self {
            asked_at: at,
            reason: None,
            subjective: false,
            explained: None,
            offers: Vec::new(),
        });
        match step {
            RetentionStep::Asked => {}
            RetentionStep::Reason { reason, subjective } => {
                retention.reason = Some(reason.clone());
                retention.subjective = *subjective;
            }
            RetentionStep::Explained { what } => retention.explained = Some(what.clone()),
            RetentionStep::Offered { offer } => retention.offers.insert(0, offer.clone()),
        }
        retention
    }
}

/// 挽留维系: one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Retain {
    /// When.
    pub at: Timestamp,
    /// Which step.
    #[serde(flatten)]
    pub step: RetentionStep,
}

impl Contact {
    /// Takes a step of the retention. Nothing is explained or offered before the customer asked (HOT-27).
    ///
    /// # Errors
    /// When the contact is handed over or closed, the asker does not own it, or nobody asked to disconnect.
    pub fn retain(&self, facts: Retain, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.works("retain", by)?;
        if self.retention.is_none() && facts.step != RetentionStep::Asked {
            let message = "the customer did not ask to disconnect: note that first, and never recommend it";
            return Err(Refusal::Contradiction(message.to_owned()));
        }
        guards.permit("retain", ContactEvent::Retention { at: facts.at, step: facts.step })
    }
}
