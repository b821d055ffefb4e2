use super::moment::{DAY_SECONDS, Moment};
use doorstep_kernel::Date;

/// A time of day as it was read.
pub(super) struct Clock {
    pub(super) second: i64,
    /// Whether `上午`, `pm` or the like stood beside it.
    half_said: bool,
}

impl Clock {
    /// `下午2点-4点`: the second time is of the same half of the day as the first.
    pub(super) fn same_half(&self, from: &Self) -> i64 {
        let half = DAY_SECONDS / 2;
        let later = from.half_said && !self.half_said && self.second < from.second && self.second < half;
        if later { self.second + half } else { self.second }
    }

    /// The end of hours that began at `from`: of the next day when it is not later.
    pub(super) fn after(&self, from: &Self) -> i64 {
        let second = self.same_half(from);
        if second <= from.second { second + DAY_SECONDS } else { second }
    }
}

/// Reads a text from its beginning, piece by piece.
pub(super) struct Scan<'a>(&'a str);

impl<'a> Scan<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self(text.trim())
    }

    pub(super) fn is_done(&self) -> bool {
        self.0.trim().is_empty()
    }

    fn take(&mut self, words: &[&str]) -> Option<usize> {
        let rest = self.0.trim_start();
        let (index, word) = words
            .iter()
            .enumerate()
            .find(|(_, word)| rest.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word)))?;
        self.0 = &rest[word.len()..];
        Some(index)
    }

    fn digits(&mut self) -> Option<(i64, usize)> {
        let rest = self.0.trim_start();
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number = rest[..length].parse().ok().filter(|_| length <= 14)?;
        self.0 = &rest[length..];
        Some((number, length))
    }

    pub(super) fn moment(&mut self) -> Option<Moment> {
        let date = self.date()?;
        self.weekday();
        if self.is_done() {
            return Some(Moment { date, second: None });
        }
        Some(Moment { date, second: Some(self.time()?.second) })
    }

    /// `2026-11-23`, `2026/11/23`, `2026.11.23`, `2026年11月23日`, `20261123`: the year first and in four digits.
    pub(super) fn date(&mut self) -> Option<Date> {
        let before = self.0;
        let found = self.read_date();
        if found.is_none() {
            self.0 = before;
        }
        found
    }

    fn read_date(&mut self) -> Option<Date> {
        let rest = self.0.trim_start();
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (year, month, day) = match length {
            8 | 12 | 14 => {
                self.0 = &rest[8..];
                (rest[..4].parse().ok()?, rest[4..6].parse().ok()?, rest[6..8].parse().ok()?)
            }
            4 => {
                self.0 = &rest[4..];
                let year = rest[..4].parse().ok()?;
                self.take(&["-", "/", ".", "年"])?;
                let (month, _) = self.digits().filter(|(_, length)| *length <= 2)?;
                self.take(&["-", "/", ".", "月"])?;
                let (day, _) = self.digits().filter(|(_, length)| *length <= 2)?;
                self.take(&["日", "号"]);
                (year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
            }
            _ => return None,
        };
        let known = (2000..2100).contains(&year);
        Date::new(year, month, day).ok().filter(|_| known)
    }

    /// `(周一)`, `星期三`: said beside a date, and not checked.
    pub(super) fn weekday(&mut self) {
        let before = self.0;
        self.take(&["("]);
        let named = self.take(&["星期", "周", "礼拜"]).is_some()
            && self.take(&["一", "二", "三", "四", "五", "六", "日", "天"]).is_some();
        if named {
            self.take(&[")"]);
        } else {
            self.0 = before;
        }
    }

    pub(super) fn time(&mut self) -> Option<Clock> {
        self.take(&["T"]);
        let mut half = self.take(HALVES).map(|index| HALVES[index]);
        let (number, length) = self.digits()?;
        let (mut hour, mut minute, mut second) = (number, 0, 0);
        match length {
            1 | 2 => {
                let sign = self.take(&[":", "点", "时"]);
                if sign.is_none() && half.is_none() {
                    return None;
                }
                if sign.is_some() && self.take(&["半"]).is_some() {
                    minute = 30;
                } else if sign == Some(0)
                    || sign.is_some() && self.0.starts_with(|c: char| c.is_ascii_digit())
                {
                    minute = self.digits().filter(|(_, length)| *length <= 2)?.0;
                    self.take(&["分"]);
                    if self.take(&[":"]).is_some() {
                        second = self.digits()?.0;
                        if self.take(&["."]).is_some() {
                            self.digits()?;
                        }
                    }
                }
                // `整`: o'clock.
                self.take(&["整"]);
            }
            4 => (hour, minute) = (number / 100, number % 100),
            6 => (hour, minute, second) = (number / 10_000, number / 100 % 100, number % 100),
            _ => return None,
        }
        if half.is_none() {
            half = self.take(&["am", "pm"]).map(|index| ["am", "pm"][index]);
        }
        hour = match half {
            Some("下午" | "晚上" | "晚" | "傍晚" | "pm") if hour < 12 => hour + 12,
            Some("中午") if hour < 6 => hour + 12,
            Some("凌晨" | "am") if hour == 12 => 0,
            _ => hour,
        };
        let total = hour * 3600 + minute * 60 + second;
        let on_a_clock = (0..=24).contains(&hour) && minute < 60 && second < 60 && total <= DAY_SECONDS;
        on_a_clock.then_some(Clock { second: total, half_said: half.is_some() })
    }

    /// What stands between the two ends of a window.
    pub(super) fn until(&mut self) -> Option<&mut Self> {
        self.take(&["--", "-", "~", "至", "到", "to"]).map(|_| self)
    }
}

/// Halves of the day, longer words before their beginnings.
const HALVES: &[&str] = &["上午", "早上", "凌晨", "中午", "下午", "傍晚", "晚上", "早", "晚", "am", "pm"];
