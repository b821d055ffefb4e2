//! Circulars 通报: every two weeks and every month, for a branch or a contractor's firm, written from the KPIs (MGMT-01):
//! what changed by more than chance, who is ahead, what is to be done by whom.
//!
//! To add a way to write one: a file named after the format, and its arm in [`CircularFormat`].

mod action;
mod circular;
mod file;
mod owner;
mod period;
mod ranking;
mod workbook;
mod write;

pub use circular::{ActionCause, Change, Circular, CircularAction, CircularKpi, Place, Ranking};
pub use file::{CircularFormat, file_of};
pub use period::{CircularKind, CircularPeriod};
pub use write::{CircularQuery, write};
