use super::{Contact, ContactEvent};
use crate::{Decision, Guards, PersonId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A question of the pre-diagnosis and what was answered. Which question follows is the pack's to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Diagnosed {
    /// The question's id in the pack.
    pub question: String,
    /// The answer's id.
    pub answer: String,
    /// What a line test or the customer's device showed, in thousandths of the question's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading_milli: Option<i64>,
}

/// 预处理: the walk through the pack's questions so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Diagnosis {
    /// The symptom that it began with, a symptom of the pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symptom: Option<String>,
    /// Questions and answers, in order.
    #[serde(default)]
    pub answers: Vec<Diagnosed>,
    /// What it came to, an outcome of the pack, once it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

impl Diagnosis {
    /// The walk after one more answer. Another symptom begins anew; a question answered before is answered otherwise
    /// now, and what followed from the old answer is forgotten.
    #[must_use]
    pub fn after(mut self, symptom: &str, answered: &Diagnosed, outcome: Option<&str>) -> Self {
        if self.symptom.as_deref() != Some(symptom) {
            self = Self { symptom: Some(symptom.to_owned()), ..Self::default() };
        }
        if let Some(before) = self.answers.iter().position(|known| known.question == answered.question) {
            self.answers.truncate(before);
        }
        self.answers.push(answered.clone());
        self.outcome = outcome.map(ToOwned::to_owned);
        self
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Diagnose {
    /// When.
    pub at: Timestamp,
    /// What the customer complains of, a symptom of the pack.
    pub symptom: String,
    /// The question and the answer.
    #[serde(flatten)]
    pub answered: Diagnosed,
    /// What the walk came to by this answer; the pack says, not the agent.
    #[serde(skip)]
    pub outcome: Option<String>,
}

impl Contact {
    /// Notes one answer of the pre-diagnosis (APPT-13).
    ///
    /// # Errors
    /// When the contact is handed over or closed, or the asker does not own it.
    pub fn diagnose(&self, facts: Diagnose, by: PersonId, guards: Guards) -> Decision<ContactEvent> {
        self.works("diagnose", by)?;
        let Diagnose { at, symptom, answered, outcome } = facts;
        guards.permit("diagnose", ContactEvent::Diagnosed { at, symptom, answered, outcome })
    }
}
