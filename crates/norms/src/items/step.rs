use crate::condition::applies;
use crate::mistake::OrderMistake;
use crate::{Condition, Context, Text};
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// What kind of proof a step can have; a judgement never pretends more than its class saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceClass {
    /// A recorded happening, call or consent.
    Event,
    /// A number from an instrument.
    Measurement,
    /// A picture.
    Photo,
    /// Where the phone was.
    Place,
    /// Strokes on the phone.
    Signature,
    /// What the customer says afterwards.
    Survey,
    /// What the technician states.
    Declared,
}

/// One item of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// The state of the order or visit in which it is done.
    pub state: String,
    /// How it is proven.
    pub evidence: EvidenceClass,
    /// The name of the fact that proves it: photo subject, declared item, quantity, event, consent, survey question.
    pub fact: String,
    /// When it applies; always where not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What to do.
    pub text: Text,
    /// Something to watch or read: a video of the step (MGMT-13); empty until the operator adds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<String>,
    /// A named list whose entries are ticked one by one instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<String>,
}

impl Step {
    /// Whether it applies to an order.
    pub fn applies(&self, context: &Context) -> bool {
        applies(self.when.as_ref(), context)
    }
}

item!(Step, "steps.toml", "step", |this| texts vec![&this.text], problems {
    if super::order_kind::is_state(&this.state) {
        Vec::new()
    } else {
        vec![OrderMistake::UnknownState(this.state.clone()).into()]
    }
});
