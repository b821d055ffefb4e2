use super::ProviderFault;
use crate::AppError;

/// Why somebody did not get in with a corporate account. Its words are for the log of whoever runs the installation and name
/// nobody; what the person reads stands on the page, by the code.
#[derive(Debug, thiserror::Error)]
pub enum CorporateFault {
    /// Corporate accounts do not sign in here.
    #[error("corporate accounts do not sign in here: set `[sign_in.oidc]`")]
    NotOffered,
    /// Not begun in this browser, begun too long ago, or used before.
    #[error("this sign-in was begun elsewhere, too long ago, or used before")]
    NotBegunHere,
    /// They turned back.
    #[error("they turned back at the identity provider")]
    Cancelled,
    /// The provider does not answer.
    #[error("{0}")]
    ProviderAway(String),
    /// The provider refuses.
    #[error("the identity provider refused: {0}")]
    ProviderRefuses(String),
    /// What the provider says is not proved.
    #[error("{0}")]
    NotProved(String),
    /// The provider names no login.
    #[error("the identity provider tells no login: check `login_claim` and the scopes")]
    NoLogin,
    /// Nobody here has that login.
    #[error(
        "nobody here has the login that the identity provider names: enter the person first, or set `newcomers`"
    )]
    Stranger,
    /// That login belongs to another account of the provider.
    #[error(
        "the login belongs to another account of the identity provider: `doorstep user unlink LOGIN` forgets that one"
    )]
    AnotherAccount,
    /// Whoever administers with a password signs in with it.
    #[error("who administers with a password of their own signs in with it")]
    BreakGlass,
    /// The account is locked here.
    #[error("the account is locked here")]
    Locked,
    /// None of their groups gives a role.
    #[error("none of their groups gives a role here: {0}")]
    NoRole(String),
    /// Their groups give roles that nobody holds together.
    #[error("their groups give roles that nobody holds together: {0}")]
    Separation(String),
    /// Their role asks for a second step, which the provider did not show.
    #[error("their role asks for a second step, which the identity provider did not show (`amr`)")]
    NoSecondStep,
    /// Something of our own.
    #[error(transparent)]
    Other(AppError),
}

impl CorporateFault {
    /// A stable code for pages: their words are in `messages` of the console and of the field app.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotOffered => "not_offered",
            Self::NotBegunHere => "not_begun_here",
            Self::Cancelled => "cancelled",
            Self::ProviderAway(_) => "provider_away",
            Self::ProviderRefuses(_) => "provider_refuses",
            Self::NotProved(_) => "not_proved",
            Self::NoLogin => "no_login",
            Self::Stranger => "stranger",
            Self::AnotherAccount => "another_account",
            Self::BreakGlass => "break_glass",
            Self::Locked => "locked",
            Self::NoRole(_) => "no_role",
            Self::Separation(_) => "separation",
            Self::NoSecondStep => "no_second_step",
            Self::Other(_) => "unavailable",
        }
    }
}

impl From<AppError> for CorporateFault {
    fn from(error: AppError) -> Self {
        match error {
            // The attempt was used before: of two who come back with it one gets in.
            AppError::AlreadyAnswered(_) | AppError::KeyReused(_) => Self::NotBegunHere,
            other => Self::Other(other),
        }
    }
}

impl From<ProviderFault> for CorporateFault {
    fn from(fault: ProviderFault) -> Self {
        match fault {
            ProviderFault::Unreachable(said) => Self::ProviderAway(said),
            ProviderFault::Refused(said) => Self::ProviderRefuses(said),
            ProviderFault::Untrusted(_) => Self::NotProved(fault.to_string()),
        }
    }
}
