//! A Parquet file of text and number columns, written a group of rows at a time.

use crate::FiguresError;
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows of one group: enough for columns to compress well, few enough to be held in memory.
const GROUP: usize = 100_000;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8.
    Text,
    /// A whole number.
    Number,
    /// Milliseconds since 1970, UTC.
    Instant,
}

/// One cell.
#[derive(Debug, Clone)]
pub enum Cell {
    /// A text, or nothing.
    Text(Option<String>),
    /// A number or an instant, or nothing.
    Number(Option<i64>),
}

impl Cell {
    /// A text.
    pub fn text(text: impl ToString) -> Self {
        Self::Text(Some(text.to_string()))
    }

    /// A text that may be missing.
    pub fn maybe(text: Option<impl ToString>) -> Self {
        Self::Text(text.map(|text| text.to_string()))
    }

    /// `;a;b;`: one word for each of a list, so that a word is found by `;word;`.
    pub fn words<T: ToString>(words: impl IntoIterator<Item = T>) -> Self {
        Self::text(words.into_iter().fold(";".to_owned(), |text, word| text + &word.to_string() + ";"))
    }
}

/// A file on its way.
#[allow(missing_debug_implementations)] // a writer has none
pub struct Table {
    file: PathBuf,
    columns: &'static [(&'static str, Kind)],
    writer: SerializedFileWriter<File>,
    waiting: Vec<Vec<Cell>>,
    rows: usize,
}

impl Table {
    /// Begins a file; whatever was there is replaced.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(file: &Path, columns: &'static [(&'static str, Kind)]) -> Result<Self, FiguresError> {
        let fault = FiguresError::writing(file);
        let fields = columns.iter().map(|(name, kind)| match kind {
            Kind::Text => format!("OPTIONAL BYTE_ARRAY {name} (UTF8);"),
            Kind::Number => format!("OPTIONAL INT64 {name};"),
            Kind::Instant => format!("OPTIONAL INT64 {name} (TIMESTAMP(MILLIS,true));"),
        });
        let schema = format!("message doorstep {{ {} }}", fields.collect::<String>());
        let schema = parse_message_type(&schema).map_err(&fault)?;
        let properties =
            WriterProperties::builder().set_compression(parquet::basic::Compression::SNAPPY).build();
        let out = File::create(file).map_err(|error| fault(error.into()))?;
        let writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties));
        let writer = writer.map_err(&fault)?;
        Ok(Self { file: file.to_owned(), columns, writer, waiting: Vec::new(), rows: 0 })
    }

    /// One more row, a cell for each column in their order.
    ///
    /// # Errors
    /// When a group of rows is full and cannot be written.
    pub fn push(&mut self, row: Vec<Cell>) -> Result<(), FiguresError> {
        debug_assert_eq!(row.len(), self.columns.len(), "a cell for each column");
        self.waiting.push(row);
        self.rows += 1;
        if self.waiting.len() >= GROUP { self.flush() } else { Ok(()) }
    }

    /// Writes what waits and ends the file; answers how many rows it has.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(mut self) -> Result<usize, FiguresError> {
        self.flush()?;
        self.writer.finish().map_err(FiguresError::writing(&self.file))?;
        Ok(self.rows)
    }

    fn flush(&mut self) -> Result<(), FiguresError> {
        let rows = std::mem::take(&mut self.waiting);
        if rows.is_empty() {
            return Ok(());
        }
        self.group(rows).map_err(|error| FiguresError::writing(&self.file)(error))
    }

    fn group(&mut self, rows: Vec<Vec<Cell>>) -> Result<(), ParquetError> {
        let mut columns: Vec<Vec<Cell>> =
            self.columns.iter().map(|_| Vec::with_capacity(rows.len())).collect();
        for row in rows {
            columns.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
        }
        let mut group = self.writer.next_row_group()?;
        for cells in columns {
            let Some(mut column) = group.next_column()? else { break };
            let (mut levels, mut texts, mut numbers) =
                (Vec::with_capacity(cells.len()), Vec::new(), Vec::new());
            let mut is_text = false;
            for cell in cells {
                match cell {
                    Cell::Text(text) => {
                        is_text = true;
                        levels.push(i16::from(text.is_some()));
                        texts.extend(text.map(|text| ByteArray::from(text.into_bytes())));
                    }
                    Cell::Number(number) => {
                        levels.push(i16::from(number.is_some()));
                        numbers.extend(number);
                    }
                }
            }
            if is_text {
                column.typed::<ByteArrayType>().write_batch(&texts, Some(&levels), None)?;
            } else {
                column.typed::<Int64Type>().write_batch(&numbers, Some(&levels), None)?;
            }
            column.close()?;
        }
        group.close()?;
        Ok(())
    }
}
