use super::{ImportKind, MappedColumn};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether a row was refused for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The row did not land.
    Error,
    /// The row landed, and somebody should look at it.
    Warning,
}

/// Something in a row that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RowFault {
    /// The row as the spreadsheet numbers it.
    pub row: u32,
    /// The column's letters; none when the row as a whole is meant.
    pub column: Option<String>,
    /// The column's heading.
    pub heading: Option<String>,
    /// What stands in the cell.
    pub value: String,
    /// A stable code for machines.
    pub code: String,
    /// Whether the row was refused for it.
    pub severity: Severity,
    /// What is wrong and what to do, in Chinese.
    pub zh: String,
    /// What is wrong and what to do, in English.
    pub en: String,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportReport {
    /// Under which id it can be looked up; none for a dry run.
    pub id: Option<String>,
    /// What it brought.
    pub kind: ImportKind,
    /// The file's name.
    pub file: String,
    /// The sheet that was read; empty for CSV.
    pub sheet: String,
    /// The row of its headings.
    pub heading_row: u32,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Rows with something in them, below the headings.
    pub rows: u32,
    /// Rows that landed, or would.
    pub accepted: u32,
    /// Rows that did not.
    pub rejected: u32,
    /// What to look at, by row; at most [`FAULTS_MAX`].
    pub faults: Vec<RowFault>,
    /// How many more there are.
    pub more_faults: u32,
    /// Every column and the field it fills; a column without a field is ignored.
    pub columns: Vec<MappedColumn>,
}

/// The most faults that are told in one answer: who has more has one mistake many times.
pub const FAULTS_MAX: usize = 10_000;

impl ImportReport {
    /// Adds a fault while there is room.
    pub(crate) fn tell(&mut self, fault: RowFault) {
        if self.faults.len() < FAULTS_MAX {
            self.faults.push(fault);
        } else {
            self.more_faults += 1;
        }
    }

    /// The headings of the columns that fill nothing.
    pub fn ignored(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().filter(|column| column.field.is_none()).map(|column| column.heading.as_str())
    }
}
