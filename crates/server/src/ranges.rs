//! Which stretch of a file a request asks for (RFC 9110, 14): players ask for a part of a sound when somebody jumps.

use axum::http::{HeaderMap, header};
use std::ops::Range;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// All of it: nothing else is asked for, or what cannot be read or is not done here (several stretches at once).
    Whole,
    /// A stretch, which lies inside the file.
    Part(Range<u64>),
    /// A stretch that begins beyond its end.
    Beyond,
}

impl Wanted {
    /// By the headers `Range` and `If-Range`, of a file of a length that is known by a tag.
    pub(crate) fn of(headers: &HeaderMap, length: u64, tag: &str) -> Self {
        let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        // Whoever has a part of another file wants the whole of this one.
        if text(header::IF_RANGE).is_some_and(|known| known != tag) {
            return Self::Whole;
        }
        let asked = text(header::RANGE).and_then(|asked| asked.trim().strip_prefix("bytes="));
        asked.and_then(|asked| stretch(asked.trim(), length)).unwrap_or(Self::Whole)
    }
}

fn stretch(asked: &str, length: u64) -> Option<Wanted> {
    let (first, last) = asked.split_once('-')?;
    let number =
        |text: &str| text.parse::<u64>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
    let (start, end) = match (first, last) {
        ("", last) => (length.saturating_sub(number(last)?), length),
        (first, "") => (number(first)?, length),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return None;
            }
            (first, last.saturating_add(1).min(length))
        }
    };
    Some(if start < end { Wanted::Part(start..end) } else { Wanted::Beyond })
}

#[cfg(test)]
mod tests {
    use super::Wanted;
    use axum::http::{HeaderMap, HeaderValue, header};

    fn wanted(range: &str, if_range: Option<&str>) -> Wanted {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_str(range).expect("plain"));
        if let Some(tag) = if_range {
            headers.insert(header::IF_RANGE, HeaderValue::from_str(tag).expect("plain"));
        }
        Wanted::of(&headers, 100, "\"ab\"")
    }

    #[test]
    fn a_stretch_is_read_as_players_write_it() {
        let table = [
            ("bytes=0-", Wanted::Part(0..100)),
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=10-19", Wanted::Part(10..20)),
            ("bytes=90-500", Wanted::Part(90..100)),
            ("bytes=-10", Wanted::Part(90..100)),
            ("bytes=-500", Wanted::Part(0..100)),
            ("bytes=100-", Wanted::Beyond),
            ("bytes=-0", Wanted::Beyond),
            ("bytes=99999999999999999999-", Wanted::Whole),
            ("bytes=20-10", Wanted::Whole),
            ("bytes=0-1,5-6", Wanted::Whole),
            ("bytes=+1-2", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("items=0-1", Wanted::Whole),
        ];
        for (asked, expected) in table {
            assert_eq!(wanted(asked, None), expected, "{asked}");
        }
        assert_eq!(Wanted::of(&HeaderMap::new(), 100, "\"ab\""), Wanted::Whole);
    }

    #[test]
    fn whoever_has_a_part_of_another_file_gets_the_whole_of_this_one() {
        assert_eq!(wanted("bytes=10-19", Some("\"ab\"")), Wanted::Part(10..20));
        assert_eq!(wanted("bytes=10-19", Some("\"cd\"")), Wanted::Whole);
    }
}
