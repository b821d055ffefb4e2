use super::field::{Field, plain};
use super::read::{Cell, Row, Sheet, letters};
use super::{ImportKind, parse};
use crate::{AppError, FieldFault};
use doorstep_kernel::Datum;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Headings stand in one of the first so many rows that hold something; above them are titles and notes.
pub(crate) const HEADING_ROWS: usize = 30;

/// A column that was understood, or left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MappedColumn {
    /// Its letters, such as `C`.
    pub column: String,
    /// Its heading as written.
    pub heading: String,
    /// The field it fills; none when it is ignored.
    pub field: Option<String>,
}

/// Which column fills which field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mapping {
    /// The number of the row of headings.
    pub(crate) heading_row: u32,
    /// Its place in the sheet's rows.
    index: usize,
    headings: Vec<(usize, String)>,
    fields: BTreeMap<&'static str, usize>,
    /// The datum that the heading of a coordinate names, such as `经度(GCJ-02)`.
    pub(crate) datum: Option<Datum>,
}

impl Mapping {
    /// Finds the row of headings: the one in which most fields are named. What the caller says about a heading comes
    /// before what it usually means.
    pub(crate) fn find(kind: ImportKind, sheet: &Sheet, said: &BTreeMap<String, String>) -> Option<Self> {
        let rows = sheet.rows.iter().enumerate().take(HEADING_ROWS);
        let found = rows.map(|(index, row)| Self::of_row(kind, index, row, said));
        // The first of equals: a table may repeat its headings further down.
        found.rev().max_by_key(Self::known).filter(|mapping| mapping.known() > 0)
    }

    fn of_row(kind: ImportKind, index: usize, row: &Row, said: &BTreeMap<String, String>) -> Self {
        let mut mapping = Self {
            heading_row: row.number,
            index,
            headings: Vec::new(),
            fields: BTreeMap::new(),
            datum: None,
        };
        for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let heading = cell.text().into_owned();
            let name =
                said.iter().find(|(from, _)| plain(from) == plain(&heading) || **from == letters(column));
            // An empty field in what was said leaves the column out.
            let field = match name {
                Some((_, to)) => Field::named(kind, to),
                None => Field::named(kind, &heading),
            };
            if let Some(field) = field {
                mapping.fields.entry(field.word).or_insert(column);
                if matches!(field.word, "lon" | "lat" | "place") {
                    mapping.datum = mapping.datum.or_else(|| in_brackets(&heading));
                }
            }
            mapping.headings.push((column, heading));
        }
        mapping
    }

    /// How many fields have a column.
    pub(crate) fn known(&self) -> usize {
        self.fields.len()
    }

    /// The rows below the headings.
    pub(crate) fn rows<'a>(&self, sheet: &'a Sheet) -> &'a [Row] {
        sheet.rows.get(self.index + 1..).unwrap_or_default()
    }

    /// The column of a field.
    pub(crate) fn column(&self, field: &str) -> Option<usize> {
        self.fields.get(field).copied()
    }

    /// The heading of a column, as written.
    pub(crate) fn heading(&self, column: usize) -> &str {
        let found = self.headings.iter().find(|(at, _)| *at == column);
        found.map_or("", |(_, heading)| heading)
    }

    /// What stands in a row for a field.
    pub(crate) fn cell<'a>(&self, row: &'a Row, field: &str) -> &'a Cell {
        self.column(field).map_or(&Cell::Empty, |column| row.cell(column))
    }

    /// Every column with what it fills.
    pub(crate) fn columns(&self) -> Vec<MappedColumn> {
        let field = |column: usize| {
            self.fields.iter().find(|(_, at)| **at == column).map(|(word, _)| (*word).to_owned())
        };
        let shown = |(column, heading): &(usize, String)| MappedColumn {
            column: letters(*column),
            heading: heading.clone(),
            field: field(*column),
        };
        self.headings.iter().map(shown).collect()
    }

    /// Whether the mapping can be worked with: every field that no row can be without has a column, and, if asked for,
    /// every column is known.
    pub(crate) fn check(&self, kind: ImportKind, strict: bool) -> Result<(), AppError> {
        let missing =
            Field::of(kind).iter().filter(|field| field.needed && self.column(field.word).is_none());
        let mut faults: Vec<FieldFault> = missing.map(|field| self.missing(field)).collect();
        if strict {
            let unknown = self.columns().into_iter().filter(|column| column.field.is_none());
            faults.extend(unknown.map(|column| self.unknown(kind, &column)));
        }
        if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid(faults)) }
    }

    fn missing(&self, field: &Field) -> FieldFault {
        let (row, word, zh) = (self.heading_row, field.word, field.zh);
        FieldFault {
            place: format!("row {row}"),
            en: format!("no column is called `{zh}` or `{word}`: add it, or map one of yours to `{word}`"),
            zh: format!("没有“{zh}”列：请补上，或把现有的一列映射为 {word}"),
        }
    }

    fn unknown(&self, kind: ImportKind, column: &MappedColumn) -> FieldFault {
        let MappedColumn { column, heading, .. } = column;
        let known = Field::of(kind).iter().map(|field| field.word).collect::<Vec<_>>().join(", ");
        FieldFault {
            place: format!("row {}, column {column}", self.heading_row),
            en: format!("`{heading}` means nothing here: map it to one of {known}, or leave out `strict`"),
            zh: format!("不认识“{heading}”列：请映射到 {known} 之一，或不用严格模式"),
        }
    }
}

/// The datum that stands in brackets in a heading.
fn in_brackets(heading: &str) -> Option<Datum> {
    let heading = super::read::half_width(heading);
    let (_, rest) = heading.split_once(['(', '[', '【'])?;
    parse::datum(&Cell::of(rest.trim_end_matches([')', ']', '】']))).ok()
}

/// Whether what the caller says about columns names fields that there are.
pub(crate) fn check_said(kind: ImportKind, said: &BTreeMap<String, String>) -> Result<(), AppError> {
    let unknown = said.iter().filter(|(_, to)| !to.is_empty() && Field::named(kind, to).is_none());
    let known = || Field::of(kind).iter().map(|field| field.word).collect::<Vec<_>>().join(", ");
    let faults: Vec<FieldFault> = unknown
        .map(|(from, to)| FieldFault {
            place: format!("mapping.{from}"),
            en: format!("`{to}` is no field: write one of {}", known()),
            zh: format!("“{to}”不是字段，可选：{}", known()),
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid(faults)) }
}

#[cfg(test)]
mod tests {
    use super::{ImportKind, Mapping, check_said};
    use crate::imports::read::{Cell, Row, Sheet};
    use doorstep_kernel::Datum;
    use std::collections::BTreeMap;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let row = |(index, cells): (usize, &&[&str])| Row {
            number: index as u32 + 1,
            cells: cells.iter().map(|text| Cell::of(text)).collect(),
        };
        Sheet { name: String::new(), rows: rows.iter().enumerate().map(row).collect() }
    }

    #[test]
    fn headings_are_found_below_a_title() {
        let sheet = sheet(&[
            &["2026年11月装维工单"],
            &["制表：综调"],
            &["工单号", "类型", "颜色", "经度(GCJ-02)"],
            &["W1", "修障", "红", "119.4"],
        ]);
        let mapping = Mapping::find(ImportKind::Orders, &sheet, &BTreeMap::new()).unwrap();
        assert_eq!((mapping.heading_row, mapping.rows(&sheet).len()), (3, 1));
        assert_eq!(mapping.column("kind"), Some(1));
        assert_eq!(mapping.datum, Some(Datum::Gcj02));
        let fields: Vec<_> =
            mapping.columns().into_iter().map(|column| (column.column, column.field)).collect();
        assert_eq!(fields[2], ("C".to_owned(), None));
        let strict = mapping.check(ImportKind::Orders, true).unwrap_err().to_string();
        assert!(strict.contains("row 3, column C: `颜色`") && strict.contains("联系电话"), "{strict}");
    }

    #[test]
    fn what_the_caller_says_about_a_column_comes_first() {
        let sheet = sheet(&[&["编号", "类型", "网格"]]);
        let said = BTreeMap::from([
            ("编号".to_owned(), "number".to_owned()),
            ("B".to_owned(), "工单类型".to_owned()),
            ("网格".to_owned(), String::new()),
        ]);
        let mapping = Mapping::find(ImportKind::Orders, &sheet, &said).unwrap();
        assert_eq!(
            (mapping.column("number"), mapping.column("kind"), mapping.column("territory")),
            (Some(0), Some(1), None)
        );
        assert!(check_said(ImportKind::Orders, &said).is_ok());
        let wrong = BTreeMap::from([("编号".to_owned(), "colour".to_owned())]);
        assert!(
            check_said(ImportKind::Orders, &wrong).unwrap_err().to_string().contains("`colour` is no field")
        );
    }

    #[test]
    fn a_sheet_without_any_known_heading_has_no_mapping() {
        assert_eq!(Mapping::find(ImportKind::Shifts, &sheet(&[&["a", "b"], &["c"]]), &BTreeMap::new()), None);
    }
}
