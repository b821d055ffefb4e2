//! Circulars 通报: every two weeks and every month, for a branch or a contractor's firm, written from the KPIs (MGMT-01):
//! what changed by more than chance, who is ahead, what is to be done by whom, and what the actions of the one before came
//! to. A job writes them when a period is over and keeps them as they went out.
//!
//! To add a way to write one: a file named after the format, and its arm in [`CircularFormat`].

mod action;
mod circular;
mod effect;
mod file;
mod keep;
mod list;
mod owner;
mod period;
mod ranking;
mod said;
mod schedule;
mod sheet;
mod workbook;
mod write;

pub use circular::{
    ActionCause, ActionEffect, Change, Circular, CircularAction, CircularKpi, Place, Ranking,
};
pub use file::{CircularFileQuery, CircularFormat, file_of, kept_file};
pub use keep::keep;
pub use list::{KeptQuery, KeptRow, list, show};
pub use period::{CircularKind, CircularPeriod};
pub(crate) use schedule::ask_later;
pub use schedule::{ASK_FOR_CIRCULARS, WRITE_CIRCULARS, ask};
pub use write::{CircularQuery, write};
