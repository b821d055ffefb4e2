use super::mapping::Mapping;
use super::parse::{self, Wrong};
use super::read::{Cell, Row, letters};
use super::report::{RowFault, Severity};
use crate::AppError;
use doorstep_domain::Address;
use doorstep_kernel::{Datum, GeoPoint};

/// A row on its way in: reads its cells by field and gathers everything that is wrong with it, so that a person sees it
/// at once.
pub(crate) struct Line<'a> {
    row: &'a Row,
    mapping: &'a Mapping,
    pub(crate) faults: Vec<RowFault>,
}

impl<'a> Line<'a> {
    pub(crate) const fn of(row: &'a Row, mapping: &'a Mapping) -> Self {
        Self { row, mapping, faults: Vec::new() }
    }

    pub(crate) const fn number(&self) -> u32 {
        self.row.number
    }

    pub(crate) fn cell(&self, field: &str) -> &'a Cell {
        self.mapping.cell(self.row, field)
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        !self.cell(field).is_empty()
    }

    /// A text, if there is one. A formula without a result is a fault.
    pub(crate) fn text(&mut self, field: &str) -> Option<String> {
        let cell = self.cell(field);
        if let Cell::Broken(text) = cell {
            let en = format!("the formula gives `{text}`: write the value");
            self.fault(field, Wrong::new("broken_formula", en, format!("公式结果是“{text}”，请填实际内容")));
            return None;
        }
        (!cell.is_empty()).then(|| cell.text().into_owned())
    }

    /// A text that no row can be without.
    pub(crate) fn needed(&mut self, field: &str) -> String {
        if !self.has(field) {
            self.fault(field, missing());
        }
        self.text(field).unwrap_or_default()
    }

    /// A value, if the cell holds something; `None` too when it is wrong, which then is a fault.
    pub(crate) fn read<T>(&mut self, field: &str, read: impl FnOnce(&Cell) -> Result<T, Wrong>) -> Option<T> {
        if !self.has(field) {
            return None;
        }
        match read(self.cell(field)) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.fault(field, wrong);
                None
            }
        }
    }

    /// A value that no row can be without.
    pub(crate) fn must<T>(&mut self, field: &str, read: impl FnOnce(&Cell) -> Result<T, Wrong>) -> Option<T> {
        if !self.has(field) {
            self.fault(field, missing());
        }
        self.read(field, read)
    }

    /// The place of the row, in the datum of its column, of the heading, or of the whole file.
    pub(crate) fn point(&mut self, datum: Option<Datum>) -> Option<GeoPoint> {
        let datum = match self.read("datum", parse::datum) {
            Some(own) => own,
            None if self.has("datum") => return None,
            None => datum.or(self.mapping.datum).unwrap_or(Datum::Wgs84),
        };
        if self.has("place") {
            return self.read("place", |cell| parse::pair(cell, datum)).flatten();
        }
        match parse::point(self.cell("lat"), self.cell("lon"), datum) {
            Ok(point) => point,
            Err(wrong) => {
                let field = if parse::decimal(self.cell("lon")).is_err() { "lon" } else { "lat" };
                self.fault(field, wrong);
                None
            }
        }
    }

    /// The address in words.
    pub(crate) fn address(&mut self) -> Address {
        Address {
            text: self.needed("address"),
            estate: self.text("estate"),
            building: self.text("building"),
            unit: self.text("unit"),
            floor: self.text("floor"),
            room: self.text("room"),
        }
    }

    /// Says that a cell is wrong: the row is refused.
    pub(crate) fn fault(&mut self, field: &str, wrong: Wrong) {
        self.tell(field, wrong, Severity::Error);
    }

    /// Says that somebody should look at a cell: the row is not refused for it.
    pub(crate) fn warn(&mut self, field: &str, wrong: Wrong) {
        self.tell(field, wrong, Severity::Warning);
    }

    fn tell(&mut self, field: &str, wrong: Wrong, severity: Severity) {
        let column = self.mapping.column(field);
        self.faults.push(RowFault {
            row: self.row.number,
            column: column.map(letters),
            heading: column.map(|column| self.mapping.heading(column).to_owned()),
            value: self.cell(field).text().into_owned(),
            code: wrong.code.to_owned(),
            severity,
            zh: wrong.zh,
            en: wrong.en,
        });
    }

    /// What a use case refuses about the row.
    pub(crate) fn refuse(&mut self, error: &AppError, field: &str) {
        let code = match error {
            AppError::Forbidden(_) | AppError::BeyondToken(_) => "forbidden",
            AppError::Refused(refusal) => refusal.code(),
            AppError::Invalid(_) => "invalid",
            AppError::NotSignedIn(_)
            | AppError::SignIn(_)
            | AppError::SignedOutFromAfar
            | AppError::NotFound { .. }
            | AppError::Conflict(_)
            | AppError::TooOld { .. }
            | AppError::AlreadyAnswered(_)
            | AppError::Link(_)
            | AppError::KeyReused(_)
            | AppError::Busy
            | AppError::Unavailable(_) => "not_written",
        };
        let zh = match error {
            AppError::Invalid(faults) => {
                faults.iter().map(|fault| fault.zh.as_str()).collect::<Vec<_>>().join("；")
            }
            AppError::Refused(doorstep_domain::Refusal::Unmet { unmet, .. }) => {
                unmet.iter().map(|unmet| unmet.zh.as_str()).collect::<Vec<_>>().join("；")
            }
            AppError::Forbidden(_) | AppError::BeyondToken(_) => "您无权在这个网格导入".to_owned(),
            AppError::Refused(_) => format!("不符合业务规则：{error}"),
            AppError::NotSignedIn(_)
            | AppError::SignIn(_)
            | AppError::SignedOutFromAfar
            | AppError::NotFound { .. }
            | AppError::Conflict(_)
            | AppError::TooOld { .. }
            | AppError::AlreadyAnswered(_)
            | AppError::Link(_)
            | AppError::KeyReused(_)
            | AppError::Busy
            | AppError::Unavailable(_) => {
                format!("没有写入（{error}）：请重新导入，已写入的行会按重复拒绝")
            }
        };
        let en = match code {
            "not_written" => format!(
                "not written ({error}): import the file again, rows that landed are refused as duplicates"
            ),
            _ => error.to_string(),
        };
        self.fault(field, Wrong::new(code, en, zh));
    }

    /// Whether nothing refuses the row.
    pub(crate) fn is_good(&self) -> bool {
        !self.faults.iter().any(|fault| fault.severity == Severity::Error)
    }
}

fn missing() -> Wrong {
    Wrong::new("missing", "the cell is empty: fill it in", "必填项为空，请填写")
}

/// The same thing stands above, or is known already.
pub(crate) fn duplicate(what: &str, above: Option<u32>) -> Wrong {
    match above {
        Some(row) => Wrong::new(
            "duplicate_in_file",
            format!("`{what}` stands in row {row} already: delete one of the two"),
            format!("“{what}”与第 {row} 行重复，请删除其中一行"),
        ),
        None => Wrong::new(
            "duplicate",
            format!("`{what}` is already there: leave the row out"),
            format!("“{what}”已存在，请删除该行"),
        ),
    }
}
