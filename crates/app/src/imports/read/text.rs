use super::sheet::{CELLS_MAX, COLUMNS_MAX, ROWS_MAX, Row, Sheet};
use super::{Cell, Unreadable};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Reads CSV: with or without a byte order mark, in UTF-8, UTF-16 or GB18030, separated by commas, tabs or semicolons.
pub(super) fn read(bytes: &[u8], rows_max: usize) -> Result<Sheet, Unreadable> {
    let (text, _) = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(sheet),
            Ok(true) => {}
            Err(error) => return Err(Unreadable::Damaged(error.to_string())),
        }
        let number = record.position().map_or(0, |position| line_of(position, text.as_bytes()));
        let mut row = Row { number, cells: Vec::with_capacity(record.len()) };
        for (column, text) in record.iter().enumerate() {
            let cell = Cell::of(text);
            if !cell.is_empty() {
                if column >= COLUMNS_MAX {
                    return Err(Unreadable::TooWide);
                }
                cells += 1;
                row.put(column, cell);
            }
        }
        if cells > CELLS_MAX || sheet.rows.len() > ROWS_MAX {
            return Err(Unreadable::TooLong);
        }
        if !row.is_blank() {
            sheet.rows.push(row);
            if sheet.rows.len() >= rows_max {
                return Ok(sheet);
            }
        }
    }
}

/// The line on which a record begins: its position is that of the empty lines before it.
fn line_of(position: &csv::Position, text: &[u8]) -> u32 {
    let begin = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let blank = text.get(begin..).unwrap_or_default().iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let skipped = blank.filter(|byte| **byte == b'\n').count() as u64;
    u32::try_from(position.line() + skipped).unwrap_or(u32::MAX)
}

/// The text of the bytes and the encoding they are in.
fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static Encoding), Unreadable> {
    let marked = Encoding::for_bom(bytes);
    if let Some((encoding, length)) = marked {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[length..]);
        return if broken { Err(Unreadable::Encoding) } else { text_only(text, encoding) };
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text_only(Cow::Borrowed(text), UTF_8);
    }
    // Without a mark, every second byte zero is how Latin text looks in UTF-16.
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).take(200).filter(|b| **b == 0).count();
    for (encoding, parity) in [(UTF_16LE, 1), (UTF_16BE, 0)] {
        if zeros(parity) > 20 {
            let (text, broken) = encoding.decode_without_bom_handling(bytes);
            return if broken { Err(Unreadable::Encoding) } else { text_only(text, encoding) };
        }
    }
    let (text, broken) = GB18030.decode_without_bom_handling(bytes);
    if broken { Err(Unreadable::Encoding) } else { text_only(text, GB18030) }
}

/// A text file holds no control characters: with them it is a picture or a program, whatever its name.
fn text_only<'a>(
    text: Cow<'a, str>,
    encoding: &'static Encoding,
) -> Result<(Cow<'a, str>, &'static Encoding), Unreadable> {
    let strange = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{1a}');
    if text.chars().any(|c| strange(&c)) { Err(Unreadable::NotATable) } else { Ok((text, encoding)) }
}

/// The separator that the first lines have most often.
fn separator(text: &str) -> u8 {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(20);
    let count = |sign: char| lines().map(|line| line.matches(sign).count()).max().unwrap_or(0);
    let best = [',', '\t', ';'].into_iter().rev().max_by_key(|sign| count(*sign));
    best.map_or(b',', |sign| sign as u8)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::imports::read::{Cell, Unreadable};
    use encoding_rs::GB18030;

    fn first_cells(bytes: &[u8]) -> Vec<String> {
        let sheet = read(bytes, usize::MAX).unwrap();
        sheet.rows.iter().map(|row| row.cell(0).text().into_owned()).collect()
    }

    #[test]
    fn the_same_table_is_read_from_every_encoding_and_separator() {
        let table = "工单号,地址\nW1,\"东湖路 1 号, 2 栋\"\n\nW2,龘街\n";
        let tabbed = "工单号\t地址\nW1\t东湖路\nW2\t龘街\n";
        let gb = GB18030.encode(table).0.into_owned();
        let marked = [b"\xef\xbb\xbf", table.as_bytes()].concat();
        let wide: Vec<u8> =
            [0xfeff_u16].into_iter().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for bytes in [table.as_bytes(), tabbed.as_bytes(), &gb, &marked, &wide] {
            assert_eq!(first_cells(bytes), ["工单号", "W1", "W2"]);
        }
    }

    #[test]
    fn a_row_keeps_the_number_of_its_line() {
        let sheet = read("a,b\n\n1,\"x\ny\"\n2,z\n".as_bytes(), usize::MAX).unwrap();
        assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!(sheet.rows[1].cell(1), &Cell::of("x\ny"));
        assert_eq!(sheet.rows[1].cell(9), &Cell::Empty);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in
            [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], b"\x7fELF\x02\x01\x01\0\0\0", b"\xff\xff\xff\xff"]
        {
            let refused = read(bytes, usize::MAX).unwrap_err();
            assert!(matches!(refused, Unreadable::NotATable | Unreadable::Encoding), "{refused:?}");
        }
    }
}
