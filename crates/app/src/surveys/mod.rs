//! Surveys 回访: opened by a reply, one vote per reply, closed by an answer or by time.

mod expire;
mod open;

pub use expire::expire;
pub(crate) use open::{answered, of_order, open};
