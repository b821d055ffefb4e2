use super::{CloseContest, EnterContest, WithdrawEntry};
use serde::{Deserialize, Serialize};

/// Every verb that people ask of a contest, with its facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "verb", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts say it
pub enum ContestCommand {
    Enter(EnterContest),
    Withdraw(WithdrawEntry),
    Close(CloseContest),
}

impl ContestCommand {
    /// What has happened then: the journal's `kind` is `contest.` and this.
    pub const fn happened(&self) -> &'static str {
        match self {
            Self::Enter(_) => "entered",
            Self::Withdraw(_) => "withdrawn",
            Self::Close(_) => "closed",
        }
    }
}
