use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::PersonId;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// A personal access token: another system does in a person's name some of what the person may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessToken {
    /// SHA-256 of the token in hex; the token itself is never kept.
    pub token_hash: String,
    /// In whose name.
    pub person: PersonId,
    /// What the person calls it.
    pub name: String,
    /// What it may do, by the words of scopes.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to some minutes.
    #[serde(default)]
    pub last_used_at: Option<Timestamp>,
}

/// Which tokens; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct AccessTokenFilter {
    /// Of this person.
    pub person: Option<PersonId>,
}

impl Filter for AccessTokenFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.is("person", self.person.map(Value::text));
    }
}

impl Record for AccessToken {
    const TABLE: Table = Table("access_tokens");
    type Filter = AccessTokenFilter;

    fn key(&self) -> String {
        self.token_hash.clone()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("person", Value::text(self.person)), ("expires_at", self.expires_at.into())]
    }
}
