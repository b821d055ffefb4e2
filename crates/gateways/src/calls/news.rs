use super::fields::Fields;
use doorstep_app::calls::{Heard, TelephonyFault};
use doorstep_domain::call::{CallNews, Ended, Side};
use doorstep_kernel::Timestamp;
use serde_json::Value;

/// So many pieces of news are read out of one message.
const NEWS_MAX: usize = 500;

/// The longest reason, in letters.
const REASON_MAX: usize = 40;

/// Reads a message: one piece of news, or a list of them. Events that are none of the four are passed over: platforms tell of
/// more than we ask.
pub(super) fn read(fields: &Fields, body: &[u8]) -> Result<Vec<Heard>, TelephonyFault> {
    let said: Value = serde_json::from_slice(body).map_err(|error| unreadable(error.to_string()))?;
    let pieces = match said {
        Value::Array(pieces) => pieces,
        one => vec![one],
    };
    if pieces.len() > NEWS_MAX {
        return Err(unreadable(format!("it holds more than {NEWS_MAX} pieces of news")));
    }
    pieces.iter().filter_map(|piece| one(fields, piece).transpose()).collect()
}

fn one(fields: &Fields, said: &Value) -> Result<Option<Heard>, TelephonyFault> {
    if fields.text(said, "event").is_none() {
        return Err(unreadable("it names no event".to_owned()));
    }
    let Some(event) = fields.word(said, "event") else { return Ok(None) };
    let platform = fields.text(said, "call").ok_or_else(|| unreadable(format!("`{event}` names no call")))?;
    let started_at = fields.instant(said, "started_at");
    let answered_at = fields.instant(said, "answered_at");
    let at = |own: Option<Timestamp>| {
        let at = own.or_else(|| fields.instant(said, "at"));
        at.ok_or_else(|| unreadable(format!("`{event}` says not when")))
    };
    let recording = fields.text(said, "recording");
    let news = match event {
        "started" => CallNews::Started { at: at(started_at)? },
        "answered" => CallNews::Answered { at: at(answered_at)? },
        "recording" if recording.is_some() => CallNews::Recorded,
        "ended" => {
            let ended = Ended {
                at: at(fields.instant(said, "ended_at"))?,
                by: side(fields, said),
                reason: reason(fields, said),
            };
            CallNews::Ended { ended, started_at, answered_at }
        }
        _ => return Ok(None),
    };
    let began = match &news {
        CallNews::Started { at } | CallNews::Answered { at } => started_at.unwrap_or(*at),
        CallNews::Ended { ended, .. } => started_at.unwrap_or(ended.at),
        CallNews::Recorded => at(started_at)?,
    };
    Ok(Some(Heard {
        platform,
        reference: fields.text(said, "reference").and_then(|text| text.parse().ok()),
        binding: fields.text(said, "binding"),
        is_inward: fields.word(said, "direction") == Some("inward"),
        at: began,
        recording: recording.filter(|_| news == CallNews::Recorded),
        news,
    }))
}

fn side(fields: &Fields, said: &Value) -> Option<Side> {
    match fields.word(said, "hung_up_by")? {
        "customer" => Some(Side::Customer),
        "operator" => Some(Side::Operator),
        "platform" => Some(Side::Platform),
        _ => None,
    }
}

/// A reason goes into the journal: a short word, and nothing that could be a number of somebody.
fn reason(fields: &Fields, said: &Value) -> Option<String> {
    let reason = fields.text(said, "reason")?;
    let digits = reason.chars().filter(char::is_ascii_digit).count();
    (digits < 7).then(|| reason.chars().take(REASON_MAX).collect())
}

fn unreadable(why: String) -> TelephonyFault {
    TelephonyFault::Unreadable(why)
}

#[cfg(test)]
mod tests {
    use super::{Fields, read};
    use doorstep_domain::call::{CallNews, Ended, Side};
    use doorstep_kernel::Timestamp;
    use serde_json::json;

    fn plain() -> Fields {
        Fields::new(&[], &[]).expect("the defaults are right")
    }

    #[test]
    fn the_end_of_a_call_tells_all_of_it_where_the_platform_does() {
        let said = json!({ "event": "ended", "call": "p-1", "reference": "0190b0c4-0000-7000-8000-000000000001",
            "started_at": "2026-11-26T09:00:00+08:00", "answered_at": "2026-11-26T09:00:07+08:00",
            "ended_at": "2026-11-26T09:01:00+08:00", "hung_up_by": "customer", "reason": "normal" });
        let heard = read(&plain(), said.to_string().as_bytes()).expect("it can be read");
        let at = |second: i64| Timestamp::from_millis(1_795_654_800_000 + second * 1000);
        let ended = Ended { at: at(60), by: Some(Side::Customer), reason: Some("normal".into()) };
        let news = CallNews::Ended { ended, started_at: Some(at(0)), answered_at: Some(at(7)) };
        assert_eq!(heard[0].news, news);
        assert!(heard[0].reference.is_some() && heard[0].at == at(0));
    }

    #[test]
    fn a_list_is_read_piece_by_piece_and_what_nobody_asks_is_passed_over() {
        let said = json!([
            { "event": "started", "call": "p-1", "at": 1_795_654_800, "binding": "b-1", "direction": "inward" },
            { "event": "dtmf", "call": "p-1", "at": 1_795_654_801 },
            { "event": "recording", "call": "p-1", "at": 1_795_654_900, "recording": "rec/1.wav" },
        ]);
        let heard = read(&plain(), said.to_string().as_bytes()).expect("it can be read");
        assert_eq!(heard.len(), 2);
        assert!(heard[0].is_inward && heard[0].binding.as_deref() == Some("b-1"));
        assert_eq!(heard[1].recording.as_deref(), Some("rec/1.wav"));
    }

    #[test]
    fn a_number_never_gets_into_a_reason() {
        let said =
            json!({ "event": "ended", "call": "p", "at": 1_795_654_800, "reason": "to 13800001234 busy" });
        let heard = read(&plain(), said.to_string().as_bytes()).expect("it can be read");
        assert!(matches!(&heard[0].news, CallNews::Ended { ended, .. } if ended.reason.is_none()));
    }

    #[test]
    fn what_says_not_what_of_which_call_or_when_is_refused() {
        for said in [
            json!({ "call": "p" }),
            json!({ "event": "started", "at": 1_795_654_800 }),
            json!({ "event": "started", "call": "p" }),
            json!("started"),
        ] {
            assert!(read(&plain(), said.to_string().as_bytes()).is_err(), "{said}");
        }
    }
}
