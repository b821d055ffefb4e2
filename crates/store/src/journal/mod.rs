//! The append-only journal: events with a global position, a hash chain per stream, daily anchors.

mod anchor;
mod event;
mod hash;
mod look;
mod merkle;
mod read;
mod verify;

pub use anchor::{Anchor, AnchorLeaf};
pub use event::RecordedEvent;
pub use look::{JournalLook, Looked};
pub use read::EventFilter;
pub use verify::{Damage, VerifyReport};

pub(crate) use event::{COLUMNS, from_row, values};
pub(crate) use hash::{GENESIS, chain, from_hex};
