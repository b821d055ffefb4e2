//! Clocks 时限: started, stopped and paused by what happens, fired by a worker when nothing did.

mod begin;
mod fire;
mod follow;
mod follow_contact;
mod notice;

pub use fire::{due, fire};
pub(crate) use follow::{follow, of_order};
pub(crate) use follow_contact::{due_of_contact, follow_contact, of_contact};
pub(crate) use notice::look_later;
pub use notice::{LOOK_AT_NOTICE, look_at_notice};
