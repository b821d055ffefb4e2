use serde::{Deserialize, Serialize};

/// The account of an identity provider that a login belongs to since it was first used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorporateAccount {
    /// Which provider.
    pub issuer: String,
    /// Its own name for the account, never given to another one (`sub`).
    pub subject: String,
}
