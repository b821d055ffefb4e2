//! Batch faults 群障: repair orders under one element in a short time become one fault; their visits are held, and
//! released on recovery. They open by themselves when the pack's number is reached; people open them too.

mod element;
mod list;
mod look;
mod open;
mod recover;
mod suspects;

pub use list::list;
pub(crate) use look::look_later;
pub use look::{LOOK_FOR_BATCH_FAULT, look};
pub use open::{OpenBatchFault, open};
pub use recover::recover;
pub use suspects::{Suspect, suspects};
