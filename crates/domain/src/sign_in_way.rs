use serde::{Deserialize, Serialize};

/// By which way somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SignInWay {
    /// By a password of this installation.
    #[default]
    Password,
    /// By a corporate account 企业账号, at the operator's identity provider.
    Corporate,
    /// By one click, in a demonstration.
    OneClick,
}
