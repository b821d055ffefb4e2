//! Signing in with a corporate account 企业账号: at the operator's own identity provider 企业身份平台, whose groups say which
//! roles somebody holds.

mod admit;
mod begin;
mod farewell;
mod fault;
mod finish;
mod groups;
mod provider;
mod rules;
mod take_in;
mod unlink;

pub(crate) use admit::administers;
pub use begin::{Begun, Sent, begin, begun};
pub(crate) use farewell::farewell;
pub use farewell::{LEFT_DESK, LEFT_PHONE};
pub use fault::CorporateFault;
pub use finish::{Returned, finish};
pub use groups::GroupRoles;
pub use provider::{Asked, Attempt, Identity, IdentityProvider, ProviderFault};
pub use rules::{Corporate, CorporateRules, Newcomers, SecondStepThere};
pub use unlink::unlink;
