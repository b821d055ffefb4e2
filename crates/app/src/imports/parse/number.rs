use super::Wrong;
use crate::imports::read::{Cell, half_width};

/// A number with or without decimals, with or without a unit of degrees.
pub(crate) fn decimal(cell: &Cell) -> Result<f64, Wrong> {
    if let Cell::Number(number) = cell {
        return Ok(*number);
    }
    let text = half_width(&cell.text());
    let bare = text.trim().trim_end_matches(['°', '度', 'E', 'N', 'e', 'n']).trim();
    let number = bare.parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| not_a_number(&text))
}

fn not_a_number(text: &str) -> Wrong {
    Wrong::new(
        "not_a_number",
        format!("`{text}` is no number: write digits"),
        format!("“{text}”不是数字，请填数字"),
    )
}

/// A number and its unit: `60`, `60分钟`, `1.5 h`.
fn with_unit(cell: &Cell) -> Result<(f64, String), Wrong> {
    let text = half_width(&cell.text()).replace(',', "").to_lowercase();
    let text = text.trim();
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = text[..split].parse::<f64>().map_err(|_| not_a_number(text))?;
    Ok((number, text[split..].trim().to_owned()))
}

/// Minutes: a bare number, or with its unit.
pub(crate) fn minutes(cell: &Cell) -> Result<i64, Wrong> {
    if let Cell::Serial(days) = cell {
        return Ok((days * 1440.0).round() as i64);
    }
    let (number, unit) = with_unit(cell)?;
    let minutes = match unit.as_str() {
        "" | "min" | "mins" | "分" | "分钟" => number,
        "h" | "小时" | "个小时" | "时" => number * 60.0,
        _ => {
            let text = cell.text();
            let en = format!("`{text}` is no duration: write minutes, such as `60`");
            return Err(Wrong::new("not_a_duration", en, format!("“{text}”不是时长，请填分钟数，如 60")));
        }
    };
    Ok(minutes.round() as i64)
}

/// A line rate in kbit/s: a bare number is Mbit/s.
pub(crate) fn kbps(cell: &Cell) -> Result<i64, Wrong> {
    let (number, unit) = with_unit(cell)?;
    let factor = match unit.trim_end_matches(['宽', '带', '光', '纤']).trim() {
        "" | "m" | "mb" | "mbps" | "mbit/s" | "兆" => 1000.0,
        "g" | "gb" | "gbps" | "gbit/s" => 1_000_000.0,
        "k" | "kb" | "kbps" | "kbit/s" => 1.0,
        _ => {
            let text = cell.text();
            let en = format!("`{text}` is no line rate: write Mbit/s, such as `500`");
            return Err(Wrong::new("not_a_rate", en, format!("“{text}”不是带宽，请填兆数，如 500")));
        }
    };
    Ok((number * factor).round() as i64)
}

/// Yes or no, in the words people use.
pub(crate) fn yes(cell: &Cell) -> Result<bool, Wrong> {
    match half_width(&cell.text()).trim().to_lowercase().as_str() {
        "" | "否" | "无" | "不是" | "no" | "n" | "false" | "0" | "×" => Ok(false),
        "是" | "有" | "yes" | "y" | "true" | "1" | "√" | "✓" => Ok(true),
        other => {
            let en = format!("`{other}` is neither yes nor no: write `yes` or `no`");
            Err(Wrong::new("not_yes_or_no", en, format!("“{other}”无法识别，请填“是”或“否”")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{decimal, kbps, minutes, yes};
    use crate::imports::read::Cell;

    #[test]
    fn numbers_come_with_and_without_units() {
        for (text, expected) in [
            ("60", Ok(60)),
            ("６０分钟", Ok(60)),
            ("1.5小时", Ok(90)),
            ("2 h", Ok(120)),
            ("一会儿", Err("not_a_number")),
            ("60 apples", Err("not_a_duration")),
        ] {
            assert_eq!(minutes(&Cell::of(text)).map_err(|wrong| wrong.code), expected, "{text}");
        }
        for (text, expected) in [
            ("500", Ok(500_000)),
            ("1000M", Ok(1_000_000)),
            ("1Gbps", Ok(1_000_000)),
            ("300兆宽带", Ok(300_000)),
            ("fast", Err("not_a_number")),
        ] {
            assert_eq!(kbps(&Cell::of(text)).map_err(|wrong| wrong.code), expected, "{text}");
        }
        assert_eq!(decimal(&Cell::of("119.421°E")), Ok(119.421));
        assert_eq!(decimal(&Cell::of("１１９．５")), Ok(119.5));
        assert!(decimal(&Cell::of("NaN")).is_err());
        assert_eq!(
            (yes(&Cell::of("是")), yes(&Cell::Flag(false)), yes(&Cell::Empty)),
            (Ok(true), Ok(false), Ok(false))
        );
    }
}
