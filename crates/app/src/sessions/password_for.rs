use crate::corporate::administers;
use doorstep_domain::Person;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who signs in with a password of this installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PasswordFor {
    /// Everybody who has one.
    Everybody,
    /// 三员 alone, for the day on which the identity provider is down; everybody else has a corporate account.
    Administrators,
}

impl PasswordFor {
    /// Whether somebody may.
    pub(crate) fn includes(self, person: &Person) -> bool {
        match self {
            Self::Everybody => true,
            Self::Administrators => administers(person),
        }
    }
}
