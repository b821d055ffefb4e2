use super::sheet::{CELLS_MAX, COLUMNS_MAX, ROWS_MAX, Row, Sheet};
use super::{Cell, Unreadable};
use calamine::{DataRef, Reader as _, Xlsx};
use std::io::{Cursor, Read as _};

/// The most bytes a workbook may unpack to: 200,000 rows of 40 columns are about 400 MB of XML.
const UNPACKED_MAX: u64 = 512 << 20;

/// The most files inside a workbook.
const PARTS_MAX: usize = 2000;

/// Days between the two ways in which spreadsheets count: from 1899-12-30, or (old Macintosh files) from 1904-01-01.
const DAYS_TO_1904: f64 = 1462.0;

/// An open .xlsx.
pub(crate) struct Workbook(Xlsx<Cursor<Vec<u8>>>);

impl Workbook {
    /// Opens a workbook after unpacking it once into nothing, so that a small file cannot fill the memory.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        bounded(&bytes)?;
        let workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::XlsxError::Password => Unreadable::Locked,
            error => Unreadable::Damaged(error.to_string()),
        })?;
        Ok(Self(workbook))
    }

    pub(super) fn sheet_names(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// Reads a sheet cell by cell: one lonely cell at the far corner costs no more than any other.
    pub(super) fn sheet(&mut self, name: &str, rows_max: usize) -> Result<Sheet, Unreadable> {
        let damaged = |error: calamine::XlsxError| Unreadable::Damaged(error.to_string());
        let mut sheet = Sheet { name: name.to_owned(), rows: Vec::new() };
        let mut reader = match self.0.worksheet_cells_reader(name) {
            Ok(reader) => reader,
            // A chart has no cells.
            Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(sheet),
            Err(error) => return Err(damaged(error)),
        };
        let mut count = 0;
        while let Some(found) = reader.next_cell().map_err(damaged)? {
            let (row, column) = found.get_position();
            let cell = cell(found.get_value());
            if cell.is_empty() {
                continue;
            }
            let number = row.saturating_add(1);
            let last = sheet.rows.last().map_or(0, |row| row.number);
            if number < last {
                return Err(Unreadable::Damaged(format!("row {number} stands after row {last}")));
            }
            if number > last {
                if sheet.rows.len() >= rows_max {
                    break;
                }
                sheet.rows.push(Row { number, cells: Vec::new() });
            }
            count += 1;
            if count > CELLS_MAX || sheet.rows.len() > ROWS_MAX + 100 {
                return Err(Unreadable::TooLong);
            }
            if column as usize >= COLUMNS_MAX {
                return Err(Unreadable::TooWide);
            }
            if let Some(row) = sheet.rows.last_mut() {
                row.put(column as usize, cell);
            }
        }
        Ok(sheet)
    }
}

fn cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(text) => Cell::of(text),
        DataRef::SharedString(text) => Cell::of(text),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::DateTime(time) => {
            Cell::Serial(time.as_f64() + if counts_from_1904(time) { DAYS_TO_1904 } else { 0.0 })
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::of(text),
        DataRef::Error(error) => Cell::Broken(error.to_string().into()),
        DataRef::Empty => Cell::Empty,
    }
}

/// Whether the file counts days from 1904: then the same number is a day four years later.
fn counts_from_1904(time: &calamine::ExcelDateTime) -> bool {
    use calamine::{ExcelDateTime, ExcelDateTimeType::DateTime};
    let from_1900 = ExcelDateTime::new(time.as_f64(), DateTime, false);
    time.as_f64() >= 1.0 && from_1900.to_ymd_hms_milli() != time.to_ymd_hms_milli()
}

/// Unpacks every part into nothing and stops at the bound: the sizes that a file declares can lie.
fn bounded(bytes: &[u8]) -> Result<(), Unreadable> {
    let damaged = |error: &dyn std::fmt::Display| Unreadable::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > PARTS_MAX {
        return Err(Unreadable::Bomb);
    }
    let mut left = UNPACKED_MAX;
    let mut parts = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => Unreadable::Locked,
            error => damaged(&error),
        })?;
        parts += usize::from(part.name().is_ok_and(|name| name.starts_with("xl/")));
        let taken =
            std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(taken).ok_or(Unreadable::Bomb)?;
    }
    if parts == 0 { Err(Unreadable::NotAWorkbook) } else { Ok(()) }
}
