//! Who may do what, where: checked here and nowhere else.

mod act;
mod caller;

pub use act::Act;
pub use caller::{Caller, RequestKey};
