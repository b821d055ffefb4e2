//! Phone sync: phones write locally first and send later; the server applies each item once, in order per device. A fact
//! recorded on site is never refused: only identity, shape and ownership are.

mod item;
mod pull;
mod push;
mod upload;

pub use item::{Item, ItemOutcome, ItemResult, Target};
pub use pull::{Pulled, pull};
pub use push::{Push, Pushed, push};
pub use upload::{BeginUpload, UploadView, append, begin, finish};
