//! Where things stand in what a platform says, and its words for ours.

use super::CallSettingsFault;
use doorstep_kernel::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;

/// Where our own form has them; every platform may have its own.
const DEFAULTS: [(&str, &str); 15] = [
    ("placed_call", "/call"),
    ("bound_number", "/number"),
    ("bound_binding", "/binding"),
    ("event", "/event"),
    ("call", "/call"),
    ("reference", "/reference"),
    ("binding", "/binding"),
    ("direction", "/direction"),
    ("at", "/at"),
    ("started_at", "/started_at"),
    ("answered_at", "/answered_at"),
    ("ended_at", "/ended_at"),
    ("hung_up_by", "/hung_up_by"),
    ("reason", "/reason"),
    ("recording", "/recording"),
];

/// Our own words for what happens, who hangs up, and who dialled.
const WORDS: [&str; 9] =
    ["started", "answered", "ended", "recording", "customer", "operator", "platform", "outward", "inward"];

/// The longest text that is read out of a field: a name, a number or an address, no story.
const TEXT_MAX: usize = 500;

/// Times without a zone are China's.
const CHINA_OFFSET_S: i64 = 8 * 3600;

/// Numbers above this are milliseconds: as seconds they would lie beyond the year 5000.
const MILLIS_ABOVE: i64 = 100_000_000_000;

#[derive(Debug, Clone)]
pub(super) struct Fields {
    places: BTreeMap<&'static str, String>,
    words: BTreeMap<String, &'static str>,
}

impl Fields {
    pub(super) fn new(fields: &[String], words: &[String]) -> Result<Self, CallSettingsFault> {
        let mut places: BTreeMap<&'static str, String> =
            DEFAULTS.iter().map(|(name, place)| (*name, (*place).to_owned())).collect();
        for pair in fields {
            let (name, place) = split(pair)
                .filter(|(_, place)| place.starts_with('/'))
                .ok_or_else(|| CallSettingsFault::Pair("fields", pair.clone(), "name=/pointer"))?;
            let known = DEFAULTS.iter().find(|(known, _)| *known == name).ok_or_else(|| {
                let all = DEFAULTS.map(|(name, _)| name).join(", ");
                CallSettingsFault::Field(name.to_owned(), all)
            })?;
            places.insert(known.0, place.to_owned());
        }
        let mut meant: BTreeMap<String, &'static str> =
            WORDS.iter().map(|word| ((*word).to_owned(), *word)).collect();
        for pair in words {
            let (theirs, ours) =
                split(pair).ok_or_else(|| CallSettingsFault::Pair("words", pair.clone(), "theirs=ours"))?;
            let ours = WORDS
                .iter()
                .find(|word| **word == ours)
                .ok_or_else(|| CallSettingsFault::Word(ours.to_owned(), WORDS.join(", ")))?;
            meant.insert(theirs.to_owned(), ours);
        }
        Ok(Self { places, words: meant })
    }

    /// A text, or a number written as one; empty ones are none.
    pub(super) fn text(&self, of: &Value, name: &str) -> Option<String> {
        let text = match of.pointer(self.places.get(name)?)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Bool(_) | Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        (!text.is_empty() && text.chars().count() <= TEXT_MAX).then_some(text)
    }

    /// A word of theirs in ours.
    pub(super) fn word(&self, of: &Value, name: &str) -> Option<&'static str> {
        self.words.get(&self.text(of, name)?).copied()
    }

    /// An instant: RFC 3339, `YYYY-MM-DD hh:mm:ss` in China, or seconds or milliseconds since 1970.
    pub(super) fn instant(&self, of: &Value, name: &str) -> Option<Timestamp> {
        read_instant(&self.text(of, name)?)
    }
}

fn split(pair: &str) -> Option<(&str, &str)> {
    let (left, right) = pair.split_once('=')?;
    let (left, right) = (left.trim(), right.trim());
    (!left.is_empty() && !right.is_empty()).then_some((left, right))
}

fn read_instant(text: &str) -> Option<Timestamp> {
    if let Ok(number) = text.parse::<i64>() {
        let millis = if number > MILLIS_ABOVE { number } else { number.checked_mul(1000)? };
        // A platform writes nought where nothing happened.
        return (number > 0).then_some(Timestamp::from_millis(millis));
    }
    if let Ok(instant) = chrono::DateTime::parse_from_rfc3339(text) {
        return Some(Timestamp::from_millis(instant.timestamp_millis()));
    }
    let plain = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok()?;
    Some(Timestamp::from_millis((plain.and_utc().timestamp() - CHINA_OFFSET_S) * 1000))
}

#[cfg(test)]
mod tests {
    use super::{Fields, read_instant};
    use serde_json::json;

    #[test]
    fn an_instant_is_read_however_a_platform_writes_it() {
        let nine = 1_795_654_800_000;
        for text in [
            "2026-11-26T09:00:00+08:00",
            "2026-11-26T01:00:00Z",
            "2026-11-26 09:00:00",
            "1795654800",
            "1795654800000",
        ] {
            assert_eq!(read_instant(text).map(doorstep_kernel::Timestamp::as_millis), Some(nine), "{text}");
        }
        for text in ["", "0", "-5", "soon", "2026-11-26"] {
            assert_eq!(read_instant(text), None, "{text}");
        }
    }

    #[test]
    fn places_and_words_of_a_platform_take_the_place_of_ours() {
        let fields = ["event=/report/status".to_owned(), "call=/report/callId".to_owned()];
        let words = ["ALERTING=started".to_owned(), "0=operator".to_owned()];
        let fields = Fields::new(&fields, &words).expect("they are right");
        let said =
            json!({ "report": { "status": "ALERTING", "callId": 42 }, "hung_up_by": 0, "reference": " " });
        assert_eq!(fields.word(&said, "event"), Some("started"));
        assert_eq!(fields.text(&said, "call").as_deref(), Some("42"));
        assert_eq!(fields.word(&said, "hung_up_by"), Some("operator"));
        assert_eq!(fields.text(&said, "reference"), None);
    }

    #[test]
    fn what_is_no_pair_no_field_or_no_word_is_named() {
        let said = |fields: &[&str], words: &[&str]| {
            let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
            Fields::new(&own(fields), &own(words)).err().map(|fault| fault.to_string()).unwrap_or_default()
        };
        assert!(said(&["event"], &[]).contains("name=/pointer"));
        assert!(said(&["colour=/x"], &[]).contains("reference"));
        assert!(said(&[], &["HUNG=hung"]).contains("operator"));
    }
}
