//! Signing in with a corporate account 企业账号: at the operator's own identity provider 企业身份平台, whose groups say which
//! roles somebody holds.

mod provider;

pub use provider::{Asked, Attempt, Identity, IdentityProvider, ProviderFault};
