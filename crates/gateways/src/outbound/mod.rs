//! The one way out: every request to another system has a bound on its time and on the size of its answer.

mod bounds;
mod client;
mod fault;
mod trace;

pub use bounds::Bounds;
pub use client::{Answer, Outbound};
pub use fault::{OutboundFault, Trouble};
