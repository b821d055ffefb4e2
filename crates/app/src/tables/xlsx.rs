use super::{Cell, Table};
use crate::AppError;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError};

/// A workbook with one sheet: headings that stay in sight, a filter, real dates and numbers.
pub(super) fn write(table: &Table, name: &str) -> Result<Vec<u8>, AppError> {
    workbook(table, name)
        .map_err(|error| AppError::Unavailable(format!("the table cannot be written: {error}")))
}

fn workbook(table: &Table, name: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    let heading = Format::new().set_bold().set_border_bottom(FormatBorder::Thin);
    for (column, title) in (0..).zip(&table.columns) {
        sheet.write_with_format(0, column, *title, &heading)?;
    }
    let formats = Formats {
        share: Format::new().set_num_format("0.0%"),
        day: Format::new().set_num_format("yyyy-mm-dd"),
        at: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
        number: Format::new().set_num_format("0.00"),
    };
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write_cell(sheet, (row, column), cell, table, &formats)?;
        }
    }
    if let (Ok(last_row), Ok(columns)) = (u32::try_from(table.rows.len()), u16::try_from(table.columns.len()))
    {
        sheet.autofilter(0, 0, last_row, columns.saturating_sub(1))?;
    }
    sheet.autofit();
    book.save_to_buffer()
}

struct Formats {
    share: Format,
    day: Format,
    at: Format,
    number: Format,
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    table: &Table,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        // A text is written as a text, whatever it begins with: no formula comes out of somebody's name.
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Whole(number) => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, *number, &formats.number)?;
        }
        Cell::Share(share) => {
            sheet.write_number_with_format(row, column, *share, &formats.share)?;
        }
        Cell::Day(day) => {
            let (year, month, day) =
                (day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs());
            let day = ExcelDateTime::from_ymd(year, month, day)?;
            sheet.write_datetime_with_format(row, column, &day, &formats.day)?;
        }
        Cell::At(at) => {
            let local = at.in_zone(&table.zone);
            let (year, month, day) =
                (local.year().unsigned_abs(), local.month().unsigned_abs(), local.day().unsigned_abs());
            let (hour, minute, second) = (local.hour(), local.minute(), local.second());
            let day = ExcelDateTime::from_ymd(year, month, day)?;
            let at = day.and_hms(hour.unsigned_abs().into(), minute.unsigned_abs(), f64::from(second))?;
            sheet.write_datetime_with_format(row, column, &at, &formats.at)?;
        }
    }
    Ok(())
}
