//! Who may do what, where: checked here and nowhere else.

mod act;
mod caller;
mod scope;

pub use act::Act;
pub use caller::{ByToken, Caller, RequestKey};
pub use scope::Scope;
