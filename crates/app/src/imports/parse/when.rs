use super::Wrong;
use super::moment::Moment;
use super::scan::Scan;
use crate::imports::read::{Cell, half_width};
use doorstep_kernel::{Date, Duration, TimeWindow, Timestamp};
use jiff::tz::TimeZone;

/// A calendar day.
pub(crate) fn day(cell: &Cell) -> Result<Date, Wrong> {
    moment(cell).map(|moment| moment.date)
}

/// An instant on the clocks of a zone, or with a zone of its own (RFC 3339).
pub(crate) fn instant(cell: &Cell, zone: &TimeZone) -> Result<Timestamp, Wrong> {
    match zoned(&cell.text()) {
        Some(instant) => Ok(instant),
        None => moment(cell).map(|moment| moment.in_zone(zone)),
    }
}

/// RFC 3339 to the letter, with `T`, seconds and a zone: `2026-11-23 09:00-11:00` is a window, not nine o'clock at eleven
/// hours west.
fn zoned(text: &str) -> Option<Timestamp> {
    let to_the_letter = text.get(10..11) == Some("T") && text.get(16..17) == Some(":");
    text.parse().ok().filter(|_| to_the_letter)
}

/// A day with or without a time, in the ways people and spreadsheets write it.
pub(crate) fn moment(cell: &Cell) -> Result<Moment, Wrong> {
    let text = cell.text();
    let wrong = || {
        let en = format!("`{text}` is no date: write such as `2026-11-23 09:00`");
        Wrong::new("not_a_date", en, format!("“{text}”不是日期，请写成“2026-11-23 09:00”"))
    };
    if let Some(moment) = Moment::of_serial(cell) {
        return Ok(moment);
    }
    let narrow = half_width(&text);
    let mut scan = Scan::of(&narrow);
    let moment = scan.moment().ok_or_else(wrong)?;
    if scan.is_done() { Ok(moment) } else { Err(wrong()) }
}

/// A time of day in seconds since midnight.
pub(crate) fn time_of_day(cell: &Cell) -> Result<i64, Wrong> {
    match cell {
        Cell::Serial(serial) | Cell::Number(serial) if (0.0..=1.0).contains(serial) => {
            return Ok((serial * 86_400.0).round() as i64);
        }
        Cell::Serial(_) => {
            if let Some(Moment { second, .. }) = Moment::of_serial(cell) {
                return Ok(second.unwrap_or(0));
            }
        }
        Cell::Empty | Cell::Text(_) | Cell::Number(_) | Cell::Flag(_) | Cell::Broken(_) => {}
    }
    let text = half_width(&cell.text());
    let mut scan = Scan::of(&text);
    let time = scan.time().map(|time| time.second);
    time.filter(|_| scan.is_done()).ok_or_else(|| {
        let zh = format!("“{text}”不是时间，请写成“08:30”");
        Wrong::new("not_a_time", format!("`{text}` is no time of day: write such as `08:30`"), zh)
    })
}

/// Two times of a day: `08:00-17:00`. The second may lie on the next day, above 24 hours.
pub(crate) fn hours(cell: &Cell) -> Result<(i64, i64), Wrong> {
    let text = half_width(&cell.text());
    let mut scan = Scan::of(&text);
    let found = scan.time().and_then(|from| {
        let until = scan.until()?.time()?;
        Some((from.second, until.after(&from)))
    });
    found.filter(|_| scan.is_done()).ok_or_else(|| {
        let zh = format!("“{text}”不是时间段，请写成“08:00-17:00”");
        Wrong::new("not_hours", format!("`{text}` names no hours: write such as `08:00-17:00`"), zh)
    })
}

/// A window in one cell: `2026-11-23 09:00-11:00`, or one exact time. Only a day is no appointment.
pub(crate) fn window(cell: &Cell, zone: &TimeZone) -> Result<TimeWindow, Wrong> {
    let text = half_width(&cell.text());
    let wrong = || {
        let en = format!("`{text}` is no window: write such as `2026-11-23 09:00-11:00`");
        Wrong::new("not_a_window", en, format!("“{text}”不是时段，请写成“2026-11-23 09:00-11:00”"))
    };
    let only_a_day = || {
        let en =
            format!("`{text}` names a day: an appointment needs an hour, such as `2026-11-23 09:00-11:00`");
        Wrong::new(
            "needs_an_hour",
            en,
            format!("“{text}”只有日期：预约要约到几点，请写成“2026-11-23 09:00-11:00”"),
        )
    };
    if let Some(moment) = Moment::of_serial(cell) {
        return if moment.second.is_some() {
            Ok(TimeWindow::at(moment.in_zone(zone)))
        } else {
            Err(only_a_day())
        };
    }
    if let Some(instant) = zoned(&text) {
        return Ok(TimeWindow::at(instant));
    }
    let mut scan = Scan::of(&text);
    let date = scan.date().ok_or_else(wrong)?;
    scan.weekday();
    let Some(from) = scan.time() else {
        return Err(if scan.is_done() { only_a_day() } else { wrong() });
    };
    let start = Moment { date, second: Some(from.second) };
    if scan.is_done() {
        return Ok(TimeWindow::at(start.in_zone(zone)));
    }
    scan.until().ok_or_else(wrong)?;
    let end = match scan.date() {
        Some(date) => Moment { date, second: Some(scan.time().ok_or_else(wrong)?.second) },
        None => Moment { date, second: Some(scan.time().ok_or_else(wrong)?.same_half(&from)) },
    };
    if !scan.is_done() {
        return Err(wrong());
    }
    TimeWindow::new(start.in_zone(zone), end.in_zone(zone)).map_err(|_| {
        let zh = format!("“{text}”结束早于开始，请对调");
        Wrong::new("ends_before_start", format!("`{text}` ends before it starts: exchange the times"), zh)
    })
}

/// A window between two cells, the second of which may be a time of the first one's day.
pub(crate) fn between(start: &Cell, end: &Cell, zone: &TimeZone) -> Result<TimeWindow, Wrong> {
    let from = window(start, zone)?;
    let until = match moment(end) {
        Ok(_) => window(end, zone)?.end(),
        Err(wrong) => {
            let day = Timestamp::start_of(from.start().date_in(zone), zone);
            time_of_day(end).map(|second| day + Duration::from_secs(second)).map_err(|_| wrong)?
        }
    };
    TimeWindow::new(from.start(), until).map_err(|_| {
        let (start, end) = (start.text(), end.text());
        let zh = format!("结束“{end}”早于开始“{start}”，请对调");
        Wrong::new("ends_before_start", format!("`{end}` lies before `{start}`: exchange the times"), zh)
    })
}

#[cfg(test)]
mod tests {
    use super::{Moment, between, hours, instant, moment, time_of_day, window};
    use crate::imports::parse::written_serial;
    use crate::imports::read::Cell;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    fn zone() -> TimeZone {
        TimeZone::get("Asia/Shanghai").unwrap()
    }

    fn said(moment: Moment) -> String {
        let second = moment.second.map(|s| format!(" {:02}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60));
        format!("{}{}", moment.date, second.unwrap_or_default())
    }

    #[test]
    fn a_day_is_read_in_every_way_it_is_written() {
        for (text, expected) in [
            ("2026-11-23", "2026-11-23"),
            ("2026-11-23 09:00", "2026-11-23 09:00:00"),
            ("2026/11/23 9:00", "2026-11-23 09:00:00"),
            ("2026.1.3 9:05:07", "2026-01-03 09:05:07"),
            ("2026年11月23日 上午9点", "2026-11-23 09:00:00"),
            ("2026年11月23日下午2点半", "2026-11-23 14:30:00"),
            ("2026年11月23日（周一）14时05分", "2026-11-23 14:05:00"),
            ("２０２６－１１－２３　９：００", "2026-11-23 09:00:00"),
            ("2026-11-23T09:00:00.250", "2026-11-23 09:00:00"),
            ("2026-11-23 9:00 PM", "2026-11-23 21:00:00"),
            ("2026-11-23 24:00", "2026-11-23 24:00:00"),
            ("20261123", "2026-11-23"),
            ("20261123090000", "2026-11-23 09:00:00"),
            ("202611230900", "2026-11-23 09:00:00"),
            ("46349", "2026-11-23"),
            ("46349.375", "2026-11-23 09:00:00"),
        ] {
            assert_eq!(moment(&Cell::of(text)).map(said).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(moment(&Cell::Serial(46349.375)).map(said).unwrap(), "2026-11-23 09:00:00");
        assert_eq!(written_serial(46349.375), "2026-11-23 09:00");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let wrong = [
            "2026-13-01",
            "2026-02-30",
            "23/11/2026",
            "26-11-23",
            "明天",
            "11月23日",
            "2026-11-23 25:00",
            "2026-11-23 09:61",
            "2026-11-23 上午",
            "7",
            "1999-01-01",
            "",
        ];
        for text in wrong {
            assert_eq!(moment(&Cell::of(text)).unwrap_err().code, "not_a_date", "{text}");
        }
        assert!(moment(&Cell::Flag(true)).is_err());
    }

    #[test]
    fn an_instant_is_of_the_operators_zone_unless_it_names_one() {
        for (text, expected) in [
            ("2026-11-23 09:00", "2026-11-23T01:00:00.000Z"),
            ("2026-11-23T09:00:00Z", "2026-11-23T09:00:00.000Z"),
            ("2026-11-23T09:00:00+09:00", "2026-11-23T00:00:00.000Z"),
            ("2026-11-23T09:00:00-11:00", "2026-11-23T20:00:00.000Z"),
            ("2026-11-23", "2026-11-22T16:00:00.000Z"),
            ("2026-11-23 24:00", "2026-11-23T16:00:00.000Z"),
        ] {
            assert_eq!(instant(&Cell::of(text), &zone()).unwrap().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn a_window_is_read_from_one_cell() {
        for (text, expected) in [
            ("2026-11-23 09:00-11:00", Ok("01:00 03:00")),
            ("2026/11/23 9:00~11:30", Ok("01:00 03:30")),
            ("2026年11月23日 上午9点-11点", Ok("01:00 03:00")),
            ("2026-11-23 下午2点至4点", Ok("06:00 08:00")),
            ("2026-11-23 09:00 - 2026-11-23 11:00", Ok("01:00 03:00")),
            ("2026-11-23 09:00—11:00", Ok("01:00 03:00")),
            ("2026-11-23 10:30", Ok("02:30 02:30")),
            ("2026-11-23 11:00-09:00", Err("ends_before_start")),
            ("2026-11-23", Err("needs_an_hour")),
            ("46349", Err("needs_an_hour")),
            ("尽快", Err("not_a_window")),
            ("2026-11-23 上午", Err("needs_an_hour")),
        ] {
            let found = window(&Cell::of(text), &zone()).map_err(|wrong| wrong.code);
            let clock = |time: doorstep_kernel::Timestamp| time.to_string()[11..16].to_owned();
            let found = found.map(|window| format!("{} {}", clock(window.start()), clock(window.end())));
            assert_eq!(found.as_deref().map_err(|code| *code), expected, "{text}");
        }
    }

    #[test]
    fn a_window_in_two_cells_may_name_its_day_once() {
        let start = Cell::of("2026-11-23 09:00");
        for (end, minutes) in
            [(Cell::of("11:00"), 120), (Cell::of("2026-11-23 10:30"), 90), (Cell::Serial(0.5), 180)]
        {
            assert_eq!(between(&start, &end, &zone()).unwrap().length().as_mins(), minutes, "{end:?}");
        }
        assert_eq!(between(&start, &Cell::of("08:00"), &zone()).unwrap_err().code, "ends_before_start");
        assert_eq!(between(&start, &Cell::of("later"), &zone()).unwrap_err().code, "not_a_date");
    }

    #[test]
    fn shifts_have_times_of_day() {
        for (cell, seconds) in [
            (Cell::of("08:30"), 30_600),
            (Cell::of("早上8点"), 28_800),
            (Cell::Serial(0.354_166_666_666), 30_600),
            (Cell::of("24:00"), 86_400),
        ] {
            assert_eq!(time_of_day(&cell), Ok(seconds), "{cell:?}");
        }
        assert_eq!(time_of_day(&Cell::of("休")).unwrap_err().code, "not_a_time");
        assert_eq!(hours(&Cell::of("08:00-17:30")), Ok((28_800, 63_000)));
        assert_eq!(hours(&Cell::of("22:00-06:00")), Ok((79_200, 108_000)));
        assert_eq!(hours(&Cell::of("休")).unwrap_err().code, "not_hours");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,40}", digits in "[0-9年月日时点分:/. 上下午~至-]{0,24}") {
            for text in [text, digits] {
                let cell = Cell::of(&text);
                let _ = (moment(&cell), window(&cell, &zone()), time_of_day(&cell), hours(&cell), instant(&cell, &zone()));
            }
        }

        #[test]
        fn every_minute_survives_the_spreadsheet(minute in 0i64..36_000_000) {
            let serial = 36_526.0 + minute as f64 / 1440.0;
            let found = moment(&Cell::Serial(serial)).unwrap();
            prop_assert_eq!(found.second.unwrap_or(0) / 60, minute % 1440);
        }
    }
}
