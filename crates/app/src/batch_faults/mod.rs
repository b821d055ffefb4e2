//! Batch faults 群障: repair orders under one element in a short time become one fault; their visits are held. On
//! recovery each line is tested: what is well is offered for closing, the rest is released to dispatch. They open by themselves when the pack's number is reached; people open them too.

mod element;
mod list;
mod look;
mod open;
mod recover;
mod show;
mod suspects;
mod test_held_line;

pub use list::{BatchFaultView, list};
pub(crate) use look::look_later;
pub use look::{LOOK_FOR_BATCH_FAULT, look};
pub use open::{OpenBatchFault, open};
pub use recover::recover;
pub use show::{BatchFaultDetail, HeldOrderState, HeldOrderView, show};
pub use suspects::{Suspect, suspects};
pub use test_held_line::{HeldLine, TEST_HELD_LINE, test_held_line};
