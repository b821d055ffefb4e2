//! Signing in and staying signed in: local passwords with lockout, one-time links by which they are chosen, sessions by an
//! opaque token of which only the hash is kept, and what a person does about their own account.

mod account;
mod begin;
mod change_password;
mod choose_password;
mod fault;
mod link;
mod own;
mod password;
mod password_for;
mod resume;
mod rules;
mod sign_in;
mod sign_out;
mod sign_out_from_afar;
mod token;
mod tries;

pub use account::{Account, account};
pub(crate) use begin::begin;
pub use change_password::change_password;
pub(crate) use change_password::{confirm, confirm_with_code, has_password};
pub use choose_password::{choose_password, whose_link};
pub use fault::SignInFault;
pub use link::{PasswordLink, password_link};
pub(crate) use link::{by_login, sessions_of};
pub(crate) use own::own;
pub use own::{SessionRow, end_other_sessions, end_session, own_sessions};
pub use password::hash_password;
pub(crate) use password::set_password;
pub use password_for::PasswordFor;
pub use resume::{Resumed, resume};
pub use rules::SignInRules;
pub use sign_in::{SignIn, SignInPlace, SignedIn, sign_in, sign_in_without_password};
pub(crate) use sign_in::{fits, own_hand};
pub use sign_out::sign_out;
pub use sign_out_from_afar::sign_out_from_afar;
pub use token::{csrf_of, token_hash};
pub(crate) use token::{listed_as, new_token};
