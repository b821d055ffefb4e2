//! Conversations as people write them: `A:` the agent, `C:` the customer, `S:` the system. Rules carry their examples
//! in this form, and the labelled set is written in it.
//!
//! ```text
//! == hl-001 hotline            begins a conversation (only in files that hold several)
//! @expect FORB-01 HOT-43       free words, kept under `expect`
//! @started_at 2026-11-22T09:30:00+08:00
//! @customer_surname 王         any other name is a fact
//! @timed                       from here times are counted: 4 characters a second, 0.7 s between turns
//! ! badge_announced            an event, now; `! hang_up customer`, `! transfer busy`
//! A: 您好，请问有什么可以帮您？
//! C +31: 喂？                   31 s of silence before this turn
//! A 12.5-15.0: 在的             or the times themselves, in seconds
//! ```

mod remedy;

pub use remedy::ScriptRemedy;

use serde_json::Value;

use crate::conversation::{Channel, Conversation, Event, EventKind, Role, Utterance};

/// Characters a second in timed scripts: a calm 240 a minute.
const PACE_CHARS_PER_SECOND: i64 = 4;
/// Silence between turns in timed scripts.
const TURN_GAP_MS: i64 = 700;

/// A line that is no part of a script.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: `{text}`: {}", remedy.en())]
pub struct ScriptError {
    /// Line number, from 1.
    pub line: usize,
    /// The line.
    pub text: String,
    /// What to write instead.
    pub remedy: ScriptRemedy,
}

/// Reads one conversation.
pub fn parse_script(id: &str, channel: Channel, text: &str) -> Result<Conversation, ScriptError> {
    let mut writer = Writer::new(Conversation::new(id, channel));
    for (index, line) in text.lines().enumerate() {
        writer.line(index + 1, line)?;
    }
    Ok(writer.conversation)
}

/// Reads a file of conversations, each begun by `== id channel`.
pub fn parse_scripts(text: &str) -> Result<Vec<Conversation>, ScriptError> {
    let mut done = Vec::new();
    let mut writer: Option<Writer> = None;
    for (index, line) in text.lines().enumerate() {
        let wrong = |remedy| ScriptError { line: index + 1, text: line.to_owned(), remedy };
        if let Some(header) = line.strip_prefix("==") {
            let mut words = header.split_whitespace();
            let id = words.next().ok_or_else(|| wrong(ScriptRemedy::Header))?;
            let channel =
                words.next().and_then(channel_named).ok_or_else(|| wrong(ScriptRemedy::ChannelOfHeader))?;
            done.extend(
                writer.replace(Writer::new(Conversation::new(id, channel))).map(|writer| writer.conversation),
            );
        } else if let Some(writer) = &mut writer {
            writer.line(index + 1, line)?;
        } else if !line.trim().is_empty() && !line.starts_with('#') {
            return Err(wrong(ScriptRemedy::HeaderFirst));
        }
    }
    done.extend(writer.map(|writer| writer.conversation));
    Ok(done)
}

fn channel_named(name: &str) -> Option<Channel> {
    serde_json::from_value(Value::from(name)).ok()
}

struct Writer {
    conversation: Conversation,
    now_ms: Option<i64>,
}

impl Writer {
    fn new(conversation: Conversation) -> Self {
        Self { conversation, now_ms: None }
    }

    fn line(&mut self, number: usize, line: &str) -> Result<(), ScriptError> {
        let wrong = |remedy| ScriptError { line: number, text: line.to_owned(), remedy };
        let line_trimmed = line.trim();
        if line_trimmed.is_empty() || line_trimmed.starts_with('#') {
            return Ok(());
        }
        if let Some(setting) = line_trimmed.strip_prefix('@') {
            return self.setting(setting).map_err(wrong);
        }
        if let Some(event) = line_trimmed.strip_prefix('!') {
            return self.event(event).map_err(wrong);
        }
        let (head, text) = line_trimmed.split_once([':', '：']).ok_or_else(|| wrong(ScriptRemedy::Turn))?;
        self.turn(head, text.trim()).map_err(wrong)
    }

    fn setting(&mut self, setting: &str) -> Result<(), ScriptRemedy> {
        let (name, value) = setting.split_once(char::is_whitespace).unwrap_or((setting, ""));
        let value = value.trim();
        match name {
            "timed" => self.now_ms = Some(0),
            "channel" => self.conversation.channel = channel_named(value).ok_or(ScriptRemedy::Channel)?,
            "started_at" => {
                let time = value.parse().map_err(|_| ScriptRemedy::StartedAt)?;
                self.conversation.started_at = Some(time);
            }
            "expect" => {
                self.conversation.extra.insert("expect".to_owned(), Value::from(value));
            }
            fact => {
                self.conversation.facts.insert(fact.to_owned(), Value::from(value));
            }
        }
        Ok(())
    }

    fn event(&mut self, event: &str) -> Result<(), ScriptRemedy> {
        let mut words = event.split_whitespace();
        let name = words.next().ok_or(ScriptRemedy::Event)?;
        let kind =
            serde_json::from_value(Value::from(name)).unwrap_or_else(|_| EventKind::Other(name.to_owned()));
        let mut event =
            Event { kind, side: None, at_ms: self.now_ms, result: None, extra: serde_json::Map::new() };
        for word in words {
            if let Ok(side) = serde_json::from_value::<Role>(Value::from(word)) {
                event.side = Some(side);
            } else if let Some(seconds) = seconds(word) {
                event.at_ms = Some(seconds);
            } else {
                event.result = Some(word.to_owned());
            }
        }
        self.conversation.events.push(event);
        Ok(())
    }

    fn turn(&mut self, head: &str, text: &str) -> Result<(), ScriptRemedy> {
        let (who, when) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
        let role = match who {
            "A" => Role::Agent,
            "C" => Role::Customer,
            "S" => Role::System,
            _ => return Err(ScriptRemedy::Speaker),
        };
        let mut utterance = Utterance::new(role, text);
        if let Some((start, end)) = when.split_once('-') {
            utterance.start_ms = Some(seconds(start).ok_or(ScriptRemedy::Times)?);
            utterance.end_ms = Some(seconds(end).ok_or(ScriptRemedy::Times)?);
        } else if let Some(now_ms) = self.now_ms {
            let gap_ms = match when.strip_prefix('+') {
                Some(gap) => seconds(gap).ok_or(ScriptRemedy::Gap)?,
                None if self.conversation.utterances.is_empty() => 0,
                None => TURN_GAP_MS,
            };
            let spoken_ms = (text.chars().count() as i64) * 1000 / PACE_CHARS_PER_SECOND;
            utterance.start_ms = Some(now_ms + gap_ms);
            utterance.end_ms = Some(now_ms + gap_ms + spoken_ms);
            self.now_ms = utterance.end_ms;
        }
        self.conversation.utterances.push(utterance);
        Ok(())
    }
}

/// Seconds with a decimal point, as milliseconds.
fn seconds(text: &str) -> Option<i64> {
    let value: f64 = text.trim().parse().ok()?;
    (value.is_finite() && value.abs() < 1e9).then_some((value * 1000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::{parse_script, parse_scripts};
    use crate::conversation::{Channel, EventKind};

    #[test]
    fn a_timed_script_counts_its_own_seconds() {
        let text =
            "@timed\n@customer_surname 王\n! badge_announced\nA: 您好您好\nC +31: 喂\n! hang_up customer";
        let talk = parse_script("x", Channel::Hotline, text).unwrap();
        assert_eq!((talk.utterances[0].start_ms, talk.utterances[0].end_ms), (Some(0), Some(1000)));
        assert_eq!(talk.utterances[1].start_ms, Some(32_000));
        assert_eq!(talk.events[1].kind, EventKind::HangUp);
        assert_eq!(talk.facts["customer_surname"], "王");
    }

    #[test]
    fn a_file_holds_several_and_a_bad_line_is_named() {
        let file = "# set\n== a hotline\n@expect FORB-01\nA: 不知道\n== b onsite\nC: 谁啊\n";
        let talks = parse_scripts(file).unwrap();
        assert_eq!((talks.len(), talks[0].extra["expect"].as_str()), (2, Some("FORB-01")));
        assert_eq!(parse_scripts("== a hotline\nX: 你好").unwrap_err().line, 2);
    }
}
