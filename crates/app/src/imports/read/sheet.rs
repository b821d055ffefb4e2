use super::Cell;

/// The most rows of a file. A province's day has 150,000 orders.
pub(crate) const ROWS_MAX: usize = 200_000;

/// The most columns of a file; operators' exports have up to about 120.
pub(crate) const COLUMNS_MAX: usize = 256;

/// The most cells of a file that hold something, so that memory stays below about 300 MB.
pub(crate) const CELLS_MAX: usize = 8_000_000;

/// A row with something in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Row {
    /// Its number as the spreadsheet shows it; the first row is 1.
    pub(crate) number: u32,
    /// Its cells from column A on, without empty ones at the end.
    pub(crate) cells: Vec<Cell>,
}

impl Row {
    /// What stands in a column; nothing beyond the last one.
    pub(crate) fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// Puts a cell in its column.
    pub(crate) fn put(&mut self, column: usize, cell: Cell) {
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::Empty);
        }
        self.cells[column] = cell;
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// A table of cells.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sheet {
    /// Its name; empty for CSV.
    pub(crate) name: String,
    /// Its rows that hold something, from the top.
    pub(crate) rows: Vec<Row>,
}
