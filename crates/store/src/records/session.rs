use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{DeviceId, PersonId, SignInWay};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Somebody is signed in, or holds a one-time link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// SHA-256 of the token in hex; the token itself is never kept.
    pub token_hash: String,
    /// Who.
    pub person: PersonId,
    /// From which device, when known.
    pub device: Option<DeviceId>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// What a one-time link may do; `None` for whatever the person may.
    pub scopes: Option<Vec<String>>,
    /// The browser or program it began in, as it called itself.
    #[serde(default)]
    pub agent: Option<String>,
    /// By which way it began.
    #[serde(default)]
    pub way: SignInWay,
}

/// Which sessions; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct SessionFilter {
    /// Of this person.
    pub person: Option<PersonId>,
    /// That end before.
    pub expired_before: Option<Timestamp>,
}

impl Filter for SessionFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.is("person", self.person.map(Value::text)).below("expires_at", self.expired_before);
    }
}

impl Record for Session {
    const TABLE: Table = Table("sessions");
    type Filter = SessionFilter;

    fn key(&self) -> String {
        self.token_hash.clone()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("person", Value::text(self.person)), ("expires_at", self.expires_at.into())]
    }
}
