use super::{Cell, Table};
use crate::AppError;

/// Tells Excel that the letters are UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Signs with which a spreadsheet takes a text for a formula: who books a visit under the name `=HYPERLINK(..)` must not
/// run it on a dispatcher's desk.
const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// CSV by RFC 4180, with a byte order mark.
pub(super) fn write(table: &Table) -> Result<Vec<u8>, AppError> {
    let failed = |error: csv::Error| AppError::Unavailable(format!("the table cannot be written: {error}"));
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    writer.write_record(&table.columns).map_err(failed)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|cell| text(cell, table))).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| AppError::Unavailable(error.to_string()))
}

fn text(cell: &Cell, table: &Table) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) if text.starts_with(FORMULA_SIGNS) => format!("'{text}"),
        Cell::Text(text) => text.clone(),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => format!("{number:.2}"),
        Cell::Share(share) => format!("{:.1}%", share * 100.0),
        Cell::Day(day) => day.to_string(),
        Cell::At(at) => at.in_zone(&table.zone).strftime("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Table;
    use super::*;
    use doorstep_domain::Locale;
    use jiff::tz::TimeZone;

    #[test]
    fn a_file_for_excel_has_a_mark_quotes_and_no_formula() {
        let mut table = Table::new(TimeZone::UTC, Locale::ZhCn, &[("姓名", "Name"), ("数", "Count")]);
        table.rows.push(vec![Cell::text("=1+1"), Cell::Whole(-3)]);
        table.rows.push(vec![Cell::text("东湖路1号, \"甲\""), Cell::Share(0.925)]);
        let text = String::from_utf8(write(&table).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}姓名,数\r\n'=1+1,-3\r\n\"东湖路1号, \"\"甲\"\"\",92.5%\r\n");
    }
}
