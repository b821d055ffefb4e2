//! Files into cells: .xlsx and CSV in the encodings that operators send. Everything is bounded before it is believed.

mod cell;
mod sheet;
mod text;
mod workbook;

pub(crate) use cell::{Cell, half_width, letters};
pub(crate) use sheet::{ROWS_MAX, Row, Sheet};

use crate::AppError;
use workbook::Workbook;

/// Why a file is no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// There is nothing in it.
    Nothing,
    /// It is called .xlsx and is something else.
    NotAWorkbook,
    /// It is an old .xls, or a workbook with a password: both begin alike.
    Locked,
    /// It is a picture, a program or another thing.
    NotATable,
    /// Its letters are in no encoding that we know.
    Encoding,
    /// It begins well and then breaks off.
    Damaged(String),
    /// It unpacks to more than any honest workbook.
    Bomb,
    /// It has too many rows or cells.
    TooLong,
    /// It has too many columns.
    TooWide,
}

impl Unreadable {
    /// What to tell the person who sent it.
    pub(crate) fn of_file(&self, name: &str) -> AppError {
        let (en, zh) = match self {
            Self::Nothing => {
                (format!("`{name}` is empty: send the file again"), format!("“{name}”是空文件，请重新发送"))
            }
            Self::NotAWorkbook => (
                format!(
                    "`{name}` is called .xlsx but is no Excel workbook: open it, save it as .xlsx or CSV, and send that"
                ),
                format!("“{name}”扩展名是 .xlsx，但不是 Excel 工作簿：请打开后另存为 .xlsx 或 CSV 再导入"),
            ),
            Self::Locked => (
                format!(
                    "`{name}` is an old .xls or has a password: save it as .xlsx without a password, or as CSV"
                ),
                format!("“{name}”是旧版 .xls 或带密码：请另存为不带密码的 .xlsx 或 CSV"),
            ),
            Self::NotATable => (
                format!("`{name}` is no table: send an .xlsx workbook or a CSV file"),
                format!("“{name}”不是表格文件：请发送 .xlsx 或 CSV"),
            ),
            Self::Encoding => (
                format!("`{name}` is neither in UTF-8 nor in GB18030: save it as `CSV UTF-8`"),
                format!("“{name}”既不是 UTF-8 也不是 GB18030 编码：请另存为“CSV UTF-8”"),
            ),
            Self::Damaged(why) => (
                format!("`{name}` is damaged ({why}): open it, save it again, and send that"),
                format!("“{name}”已损坏（{why}）：请打开后重新保存再导入"),
            ),
            Self::Bomb => (
                format!("`{name}` unpacks to more than 512 MB: split it"),
                format!("“{name}”解压后超过 512 MB：请拆分后导入"),
            ),
            Self::TooLong => (
                format!("`{name}` has more than {ROWS_MAX} rows or 8 million cells: split it"),
                format!("“{name}”超过 {ROWS_MAX} 行或 800 万个单元格：请拆分后导入"),
            ),
            Self::TooWide => (
                format!(
                    "`{name}` has more than {} columns: delete those that are not needed",
                    sheet::COLUMNS_MAX
                ),
                format!("“{name}”超过 {} 列：请删除不需要的列", sheet::COLUMNS_MAX),
            ),
        };
        AppError::invalid("file", en, zh)
    }
}

/// A file with its sheets.
pub(crate) enum Book {
    /// An .xlsx.
    Workbook(Box<Workbook>),
    /// A CSV text, which is one sheet.
    Text(Vec<u8>),
}

impl Book {
    /// Opens a file by what it holds; its name only decides what to say when that is something else.
    pub(crate) fn open(bytes: Vec<u8>, name: &str) -> Result<Self, Unreadable> {
        let called_workbook =
            [".xlsx", ".xlsm", ".xls"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending));
        if bytes.is_empty() {
            return Err(Unreadable::Nothing);
        }
        if bytes.starts_with(b"PK\x03\x04") {
            return Workbook::open(bytes).map(|workbook| Self::Workbook(Box::new(workbook)));
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Err(Unreadable::Locked);
        }
        if called_workbook { Err(Unreadable::NotAWorkbook) } else { Ok(Self::Text(bytes)) }
    }

    /// The names of its sheets, in order.
    pub(crate) fn sheet_names(&self) -> Vec<String> {
        match self {
            Self::Workbook(workbook) => workbook.sheet_names(),
            Self::Text(_) => vec![String::new()],
        }
    }

    /// A sheet, or its first rows.
    pub(crate) fn sheet(&mut self, name: &str, rows_max: usize) -> Result<Sheet, Unreadable> {
        match self {
            Self::Workbook(workbook) => workbook.sheet(name, rows_max),
            Self::Text(bytes) => text::read(bytes, rows_max),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Book, ROWS_MAX, Unreadable};
    use proptest::prelude::*;

    fn read(bytes: Vec<u8>, name: &str) -> Result<usize, Unreadable> {
        let mut book = Book::open(bytes, name)?;
        let mut rows = 0;
        for name in book.sheet_names() {
            rows += book.sheet(&name, ROWS_MAX)?.rows.len();
        }
        Ok(rows)
    }

    #[test]
    fn a_file_is_what_it_holds_whatever_it_is_called() {
        for (bytes, name, refused) in [
            (&b""[..], "a.csv", Unreadable::Nothing),
            (b"\x89PNG\r\n\x1a\n", "a.xlsx", Unreadable::NotAWorkbook),
            (b"number,address\n", "a.xlsx", Unreadable::NotAWorkbook),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.xlsx", Unreadable::Locked),
            (b"\x89PNG\r\n\x1a\n\0\0\0", "a.csv", Unreadable::NotATable),
        ] {
            assert_eq!(read(bytes.to_vec(), name), Err(refused), "{name}");
        }
        assert!(matches!(read(b"PK\x03\x04 and no more".to_vec(), "a.xlsx"), Err(Unreadable::Damaged(_))));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), begin in 0..4usize) {
            let begins: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe"];
            let _ = read([begins[begin], &bytes].concat(), "a.xlsx");
            let _ = read([begins[begin], &bytes].concat(), "a.csv");
        }
    }
}
