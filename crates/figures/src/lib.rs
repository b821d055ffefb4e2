//! Figures 数据: tables of the product as Parquet files, which any engine reads, and KPIs counted from such files anew. A
//! year of a province is too much to be read out of a database again; its facts lie in files, quarter by quarter, and
//! [`recount`] goes through them once, a batch of rows at a time, on as many threads as it is given.
//!
//! What must not be known here: databases, the time it is, who may see what.
//!
//! To add a table: its columns and rows beside [`facts`], written into a [`Table`].

mod batch;
mod error;
pub mod facts;
mod group;
mod intern;
mod recount;
mod table;

pub use error::FiguresError;
pub use recount::{By, Recount, recount};
pub use table::{Cell, Kind, Table};
