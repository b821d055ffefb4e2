use crate::records::CorporateAccount;
use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::PersonId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// How a person proves who they are. Apart from the person, so that no list of people ever carries a hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credential {
    /// Whose.
    pub person: PersonId,
    /// The password as a PHC string (argon2id); `None` when it was never set.
    pub password_hash: Option<String>,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Wrong tries since the last right one.
    pub failed: u32,
    /// No try is accepted before this instant.
    pub locked_until: Option<Timestamp>,
    /// The passwords before this one, newest first, as PHC strings: none of them is taken again.
    #[serde(default)]
    pub former: Vec<String>,
    /// The corporate account that signs in as this person, where one did.
    #[serde(default)]
    pub corporate: Option<CorporateAccount>,
}

/// Which credentials; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct CredentialFilter {}

impl Filter for CredentialFilter {
    fn conditions(&self, _: &mut Conditions) {}
}

impl Record for Credential {
    const TABLE: Table = Table("credentials");
    type Filter = CredentialFilter;

    fn key(&self) -> String {
        self.person.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}
