use crate::{BlobHash, CallId};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Where a number came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Measured on the customer's own line.
    Line,
    /// Read from a device.
    Device,
    /// Typed in by a person.
    Typed,
}

/// How a photo came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhotoOrigin {
    /// Taken in the app.
    Camera,
    /// Picked from the gallery.
    Gallery,
}

/// How a call is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CallEvidence {
    /// From the telephone system.
    Telephony,
    /// From the technician alone: counted apart in every KPI.
    Declared,
}

/// One thing that is known to have happened. The closed list that requirement terms read, in Rust and TypeScript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "fact", rename_all = "snake_case")]
pub enum Fact {
    /// A transition or happening, by its name.
    Event {
        /// Such as `arrived`.
        name: String,
    },
    /// A call to the customer.
    Call {
        /// Such as `first_contact`, `at_the_door`.
        purpose: String,
        /// Whether the customer answered.
        answered: bool,
        /// How it is known.
        class: CallEvidence,
        /// The call of the telephone platform that it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call: Option<CallId>,
    },
    /// A measured quantity, in thousandths of its unit.
    Measurement {
        /// Such as `optical_power_dbm`, `down_kbps`, `ping_ms`, `registered`.
        quantity: String,
        /// Thousandths of the unit: -21500 is -21.5 dBm.
        value_milli: i64,
        /// Where it came from.
        origin: Origin,
    },
    /// A photo.
    Photo {
        /// Such as `cleared_site`, `label`, `visit_note`.
        subject: String,
        /// The stored picture.
        sha256: BlobHash,
        /// Camera or gallery.
        origin: PhotoOrigin,
    },
    /// The customer agreed, or not.
    Consent {
        /// Such as `enter`, `quote`, `risk`, `leave_blocked`.
        subject: String,
        /// The answer.
        given: bool,
    },
    /// Something a person states.
    Declared {
        /// Such as `kit_shoe_covers`, `no_alcohol`, `told_ont`.
        item: String,
        /// What was stated; none means: done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
    /// A signature drawn on the phone.
    Signature {
        /// Drawn by the customer.
        by_customer: bool,
        /// First stroke.
        started_at: Timestamp,
        /// The stored strokes with their timing.
        strokes: BlobHash,
    },
}

impl Fact {
    /// The same as a person tells it: nobody but the telephone platform vouches for a call.
    #[must_use]
    pub fn as_told(self) -> Self {
        match self {
            Self::Call { purpose, answered, .. } => {
                Self::Call { purpose, answered, class: CallEvidence::Declared, call: None }
            }
            Self::Event { .. }
            | Self::Measurement { .. }
            | Self::Photo { .. }
            | Self::Consent { .. }
            | Self::Declared { .. }
            | Self::Signature { .. } => self,
        }
    }

    /// The happening that a recorded fact is, for clocks that wait for it: a call to the customer is `called`, a named
    /// event is itself.
    pub fn happening(&self) -> Option<&str> {
        match self {
            Self::Call { .. } => Some("called"),
            Self::Event { name } => Some(name),
            Self::Measurement { .. }
            | Self::Photo { .. }
            | Self::Consent { .. }
            | Self::Declared { .. }
            | Self::Signature { .. } => None,
        }
    }
}

/// A fact and when it happened (device time).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EvidenceItem {
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    #[serde(flatten)]
    pub fact: Fact,
}

/// Everything known of one order or visit, in the order it was recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Evidence(Vec<EvidenceItem>);

impl Evidence {
    /// Evidence from items.
    pub const fn new(items: Vec<EvidenceItem>) -> Self {
        Self(items)
    }

    /// Adds one fact.
    pub fn push(&mut self, at: Timestamp, fact: Fact) {
        self.0.push(EvidenceItem { at, fact });
    }

    /// Adds a happening by its name.
    pub fn push_event(&mut self, at: Timestamp, name: &str) {
        self.push(at, Fact::Event { name: name.to_owned() });
    }

    /// All items.
    pub fn items(&self) -> &[EvidenceItem] {
        &self.0
    }

    /// When a happening was last recorded, if ever.
    pub fn last_event(&self, wanted: &str) -> Option<Timestamp> {
        self.0.iter().rev().find_map(|item| match &item.fact {
            Fact::Event { name } if name == wanted => Some(item.at),
            _ => None,
        })
    }

    /// This evidence followed by more, for requirements that look at an order and its visit together.
    #[must_use]
    pub fn with(&self, more: &Self) -> Self {
        Self(self.0.iter().chain(&more.0).cloned().collect())
    }
}
