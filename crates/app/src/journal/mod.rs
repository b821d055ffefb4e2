//! The journal as people and systems read it.

mod after;
mod sight;

pub use after::{JournalEvent, JournalPage, after};
pub(crate) use sight::Sight;
