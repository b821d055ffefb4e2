//! Every list as a file: .xlsx, and CSV that Excel opens with the right letters.
//! A table shows what its list shows, masked the same way, to those who may read the list.
//!
//! To add a table: a file named by its noun that fills a [`Table`], and its line in [`TableKind`].

mod audits;
mod batch_faults;
mod cell;
mod churn;
mod compensations;
mod contacts;
mod conversations;
mod csv;
mod file;
mod headcount;
mod hotspots;
mod journal;
mod kind;
mod kpi_targets;
mod kpis;
mod leads;
mod matters;
mod narrowed;
mod orders;
mod people;
mod table;
mod visits;
mod words;
mod xlsx;

pub use file::{Format, TableFile, TableQuery, file};
pub use kind::TableKind;

use cell::Cell;
use table::Table;
