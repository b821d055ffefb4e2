//! The append-only journal: events with a global position, a hash chain per stream, daily anchors.

mod event;
mod hash;
mod read;

pub use event::RecordedEvent;
pub use read::EventFilter;

pub(crate) use event::{COLUMNS, from_row, values};
pub(crate) use hash::{GENESIS, chain, from_hex};
