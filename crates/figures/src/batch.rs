use crate::FiguresError;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader as _, RowGroupReader};
use parquet::file::serialized_reader::SerializedFileReader;
use std::fs::File;
use std::path::Path;

/// So many rows are held at once: with thirty bytes for each of twelve cells some 20 MB a thread.
const ROWS: usize = 65_536;

/// The columns of text that counting looks at, in the order of a [`super::group::Key`]: all but the first are what makes two
/// things alike, the first is what they may be told apart by.
pub(crate) const TEXTS: [&str; 11] = [
    "territory",
    "kind",
    "services",
    "class",
    "area",
    "devices",
    "flags",
    "quantities",
    "words",
    "declared",
    "amounts",
];

/// The last column of text.
pub(crate) const OPEN: &str = "open";

/// The column of numbers.
const TIMES: &str = "times";

/// A group of rows of a file, gone through a batch at a time.
pub(crate) struct Batches<'a> {
    file: &'a Path,
    texts: Vec<ColumnReaderImpl<ByteArrayType>>,
    times: ColumnReaderImpl<Int64Type>,
}

impl<'a> Batches<'a> {
    pub(crate) fn of(
        file: &'a Path,
        reader: &SerializedFileReader<File>,
        group: usize,
    ) -> Result<Self, FiguresError> {
        let rows = reader.get_row_group(group).map_err(FiguresError::reading(file))?;
        let mut texts = Vec::new();
        for name in TEXTS.into_iter().chain([OPEN]) {
            match column(file, &*rows, name)? {
                ColumnReader::ByteArrayColumnReader(column) => texts.push(column),
                _ => return Err(missing(file, name, "text")),
            }
        }
        match column(file, &*rows, TIMES)? {
            ColumnReader::Int64ColumnReader(times) => Ok(Self { file, texts, times }),
            _ => Err(missing(file, TIMES, "numbers")),
        }
    }

    /// The next rows: their cells column by column, and how often each counts. None when there are no more.
    pub(crate) fn next(&mut self, cells: &mut Batch) -> Result<bool, FiguresError> {
        let fault = FiguresError::reading(self.file);
        cells.texts.resize_with(self.texts.len(), Vec::new);
        for (column, values) in self.texts.iter_mut().zip(&mut cells.texts) {
            fill(column, values, ByteArray::from("")).map_err(&fault)?;
        }
        fill(&mut self.times, &mut cells.times, 0).map_err(&fault)?;
        Ok(!cells.times.is_empty())
    }
}

/// The rows that are looked at.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) texts: Vec<Vec<ByteArray>>,
    pub(crate) times: Vec<i64>,
}

/// Reads the next cells of a column; one without a value is `nothing`.
fn fill<T: DataType>(
    column: &mut ColumnReaderImpl<T>,
    into: &mut Vec<T::T>,
    nothing: T::T,
) -> Result<(), ParquetError> {
    let (mut found, mut levels) = (Vec::with_capacity(ROWS), Vec::with_capacity(ROWS));
    let (rows, _, _) = column.read_records(ROWS, Some(&mut levels), None, &mut found)?;
    into.clear();
    if found.len() == rows {
        *into = found;
        return Ok(());
    }
    let mut found = found.into_iter();
    for level in levels {
        let value = if level > 0 { found.next() } else { None };
        into.push(value.unwrap_or_else(|| nothing.clone()));
    }
    Ok(())
}

fn column(file: &Path, rows: &dyn RowGroupReader, name: &'static str) -> Result<ColumnReader, FiguresError> {
    let columns = rows.metadata().columns();
    let at = columns.iter().position(|column| column.column_path().string() == name);
    let at = at.ok_or_else(|| missing(file, name, if name == TIMES { "numbers" } else { "text" }))?;
    rows.get_column_reader(at).map_err(FiguresError::reading(file))
}

fn missing(file: &Path, column: &'static str, kind: &'static str) -> FiguresError {
    FiguresError::Column { file: file.to_owned(), column, kind }
}
