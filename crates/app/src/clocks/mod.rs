//! Clocks 时限: started, stopped and paused by what happens, fired by a worker when nothing did.

mod fire;
mod follow;

pub use fire::{due, fire};
pub(crate) use follow::{follow, of_order};
