//! Batch faults 群障: repair orders under one element in a short time become one fault; their visits are held, and
//! released on recovery.

mod open;
mod recover;
mod suspects;

pub use open::{OpenBatchFault, open};
pub use recover::recover;
pub use suspects::{Suspect, suspects};
