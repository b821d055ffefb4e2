//! Personal access tokens 访问令牌: another system signs in with one in a person's name, for some of what they may. A token is
//! made, listed and revoked by its owner or, taken away, by a security administrator; what it opens is decided in `access/`.

mod list;
mod make;
mod revoke;
mod take;

pub(crate) use list::of_person;
pub use list::{TokenRow, own_tokens, tokens_of};
pub use make::{MadeToken, MakeToken, make_token};
pub use revoke::{revoke_own, revoke_tokens_of};
pub use take::is_one;
pub(crate) use take::take;
