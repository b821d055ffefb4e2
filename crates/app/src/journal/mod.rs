//! The journal as people and systems read it.

mod after;

pub use after::{JournalEvent, after};
