//! An operator's own identity provider 企业身份平台, by OpenID Connect: discovery, keys, codes, tokens.

mod carry;
mod claims;
mod known;
mod oidc;
mod settings;
mod verify;

pub use oidc::Oidc;
pub use settings::OidcSettings;
