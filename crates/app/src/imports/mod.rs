//! Files in: orders, technicians, shifts and sites from .xlsx and CSV, as operators send them. The row of headings is found
//! by the headings it knows, in Chinese or English; every cell is read or refused with its place; a row lands whole or not
//! at all, and the same file twice lands once.
//!
//! To add a field: a line in `field.rs`, and its reading in the kind's file in `kinds/`. To add a way of writing
//! something: a row in the table of the test beside its parser in `parse/`.

mod bring;
mod field;
mod kind;
mod kinds;
mod known;
mod land;
mod line;
mod mapping;
mod parse;
mod read;
mod report;
mod show;

pub use bring::{ImportRequest, import};
pub use kind::ImportKind;
pub use mapping::MappedColumn;
pub(crate) use parse::phone;
pub(crate) use read::Cell;
pub use report::{FAULTS_MAX, ImportReport, RowFault, Severity};
pub use show::{ImportView, show};
