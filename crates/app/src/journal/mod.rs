//! The journal as people and systems read it.

mod after;
mod look;
mod sight;
mod verify;

pub use after::{JournalEvent, JournalPage, after};
pub use look::{AuditLine, AuditPage, JournalQuery, look};
pub(crate) use sight::Sight;
pub use verify::{Verified, verify};
