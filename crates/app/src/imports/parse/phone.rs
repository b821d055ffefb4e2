use super::Wrong;
use crate::imports::read::{Cell, half_width};

/// The digits of a telephone number, however it was written or kept.
pub(crate) fn phone(cell: &Cell) -> Result<String, Wrong> {
    let text = half_width(&cell.text());
    // Programs that take a number for a measurement write `13800001234.0`.
    let text = text.trim().trim_start_matches(['\'', '`']).trim_end_matches(".0");
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
    let (sign, rest) = digits.strip_prefix('+').map_or(("", digits.as_str()), |rest| ("+", rest));
    if (3..=20).contains(&rest.len()) && rest.chars().all(|c| c.is_ascii_digit()) {
        return Ok(format!("{sign}{rest}"));
    }
    let zh = format!("“{text}”不是电话号码，请只填一个号码的数字");
    Err(Wrong::new("not_a_phone", format!("`{text}` is no phone number: write the digits of one number"), zh))
}

#[cfg(test)]
mod tests {
    use super::phone;
    use crate::imports::read::Cell;

    #[test]
    fn a_phone_is_its_digits() {
        for (cell, expected) in [
            (Cell::Number(13_800_001_234.0), Some("13800001234")),
            (Cell::of("1.38E10 "), None),
            (Cell::of("13800001234.0"), Some("13800001234")),
            (Cell::of("'138-0000-1234"), Some("13800001234")),
            (Cell::of("１３８００００１２３４"), Some("13800001234")),
            (Cell::of("+86 138 0000 1234"), Some("+8613800001234")),
            (Cell::of("(0514) 8765 4321"), Some("051487654321")),
            (Cell::of("13800001234/13900001234"), None),
            (Cell::of("不详"), None),
            (Cell::Empty, None),
        ] {
            assert_eq!(phone(&cell).ok().as_deref(), expected, "{cell:?}");
        }
    }
}
