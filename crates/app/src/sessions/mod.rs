//! Signing in and staying signed in: local passwords with lockout, one-time links by which they are chosen, sessions by an
//! opaque token of which only the hash is kept.

mod choose_password;
mod link;
mod password;
mod resume;
mod sign_in;
mod sign_out;
mod sign_out_from_afar;
mod token;

pub use choose_password::{choose_password, whose_link};
pub use link::{PasswordLink, password_link};
pub(crate) use link::{by_login, sessions_of};
pub use password::hash_password;
pub(crate) use password::set_password;
pub use resume::{Resumed, resume};
pub use sign_in::{SignedIn, sign_in, sign_in_without_password};
pub use sign_out::sign_out;
pub use sign_out_from_afar::sign_out_from_afar;
pub use token::{csrf_of, token_hash};
