use super::PasswordFor;
use doorstep_domain::Role;
use doorstep_kernel::Duration;

/// A day.
pub(crate) const DAY: Duration = Duration::from_hours(24);

/// How people sign in at this installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInRules {
    /// The longest an access token may last.
    pub token_longest: Duration,
    /// A password older than this is changed at the next sign-in; never, where it is `None`: NIST SP 800-63B advises
    /// against changing by the calendar, and some operators' rules (等保) ask for it.
    pub password_longest: Option<Duration>,
    /// Whoever holds one of these roles signs in with a second step.
    pub second_step_for: Vec<Role>,
    /// Who signs in with a password at all.
    pub password_for: PasswordFor,
}

impl SignInRules {
    /// The longest an access token may last, in whole days.
    pub const fn token_days_max(&self) -> i64 {
        self.token_longest.as_secs() / DAY.as_secs()
    }
}

impl Default for SignInRules {
    fn default() -> Self {
        Self {
            token_longest: Duration::from_hours(366 * 24),
            password_longest: None,
            second_step_for: Vec::new(),
            password_for: PasswordFor::Everybody,
        }
    }
}
