//! Signed links: how a customer, who has no login, comes to their own order. A link has one purpose, an end, and belongs
//! to one order and its customer; whoever changed a letter of it has nothing.
//!
//! To add a purpose: its variant in `purpose.rs` with its byte and its lifetime, and what it opens in `customers/`.

mod fault;
mod key;
mod make;
mod message;
mod open;
mod purpose;
mod token;

pub use fault::LinkFault;
pub use key::LinkKey;
pub use make::{MadeLink, make, make_for_demo};
pub use message::{MessageLink, for_message};
pub use open::{OpenLink, open};
pub use purpose::Purpose;
pub use token::Link;

pub(crate) use key::kept_secret;
pub(crate) use make::{mint, path};
pub(crate) use open::WRONG_NUMBER;
