use crate::{All, Record, Table, Value};
use doorstep_domain::PersonId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The second step of somebody's sign-in: one-time codes of an app (RFC 6238).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondStep {
    /// Whose.
    pub person: PersonId,
    /// The secret the codes are made from, sealed.
    pub sealed_secret: String,
    /// How far it is.
    pub state: SecondStepState,
}

/// How far a second step is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SecondStepState {
    /// The secret was shown, and no code of it was given yet: signing in asks for none.
    Begun {
        /// When it was shown.
        at: Timestamp,
    },
    /// Signing in asks for a code.
    On {
        /// Since when.
        since: Timestamp,
        /// The period of the newest code that was used: neither it nor an older one is taken again.
        last_period: u64,
        /// SHA-256 of each recovery code that was not used yet.
        recovery: Vec<String>,
    },
}

/// Neither the secret nor a hash is ever shown.
impl std::fmt::Debug for SecondStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecondStep").field("person", &self.person).finish_non_exhaustive()
    }
}

impl Record for SecondStep {
    const TABLE: Table = Table("second_steps");
    type Filter = All;

    fn key(&self) -> String {
        self.person.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}
