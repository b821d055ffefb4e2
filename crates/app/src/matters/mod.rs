//! Matters 待办: what crews and customers report and the desk must decide, in one list with an owner and a next step.
//! A report becomes a matter in the change that records it; nothing that asks for a decision ends in the journal alone.

mod act;
mod list;
mod raise;
mod report;

pub use act::act;
pub use list::{MatterQuery, MatterRow, list};
pub(crate) use raise::raise;
pub(crate) use report::{Report, of_visit};
