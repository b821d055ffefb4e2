//! The journal as people and systems read it.

mod after;

pub(crate) use after::scoped;
pub use after::{JournalEvent, after};
