use super::{GroupRoles, IdentityProvider};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Corporate accounts of this installation: who proves them and what follows from that.
#[derive(Clone)]
pub struct Corporate {
    /// Who proves them.
    pub provider: Arc<dyn IdentityProvider>,
    /// What follows.
    pub rules: CorporateRules,
}

/// What follows when somebody signed in with a corporate account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorporateRules {
    /// What the button says in Chinese.
    pub name_zh: String,
    /// What it says in English.
    pub name_en: String,
    /// The roles that groups give, anew at every sign-in; `None` where roles are granted here.
    pub groups: Option<GroupRoles>,
    /// Who signs in without being known here.
    pub newcomers: Newcomers,
    /// Whether the provider asks for a second step.
    pub second_step: SecondStepThere,
    /// Whether signing out here ends the session at the provider as well.
    pub sign_out_there: bool,
}

/// What happens to somebody whom nobody entered here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Newcomers {
    /// They do not sign in.
    StayOut,
    /// They become a person here, with the roles of their groups.
    ComeIn,
}

/// Who looks after a second step, for roles that sign in with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondStepThere {
    /// The provider does, as its own rules say.
    Trusted,
    /// Its token must say so (`amr`, RFC 8176).
    Shown,
}

/// A word of these in `amr` tells of a second step.
const SECOND_STEPS: [&str; 5] = ["mfa", "otp", "hwk", "swk", "sc"];

impl SecondStepThere {
    /// Whether somebody who proved themselves by these methods took a second step.
    pub fn holds(self, methods: &[String]) -> bool {
        match self {
            Self::Trusted => true,
            Self::Shown => methods.iter().any(|method| SECOND_STEPS.contains(&method.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SecondStepThere;

    #[test]
    fn a_password_alone_is_no_second_step_where_one_must_be_shown() {
        let of = |methods: &[&str]| methods.iter().map(|&method| method.to_owned()).collect::<Vec<_>>();
        assert!(SecondStepThere::Trusted.holds(&of(&[])));
        assert!(!SecondStepThere::Shown.holds(&of(&[])));
        assert!(!SecondStepThere::Shown.holds(&of(&["pwd"])));
        assert!(SecondStepThere::Shown.holds(&of(&["pwd", "otp"])));
    }
}
