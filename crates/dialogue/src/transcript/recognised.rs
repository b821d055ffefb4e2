//! What speech recognisers answer, read as a conversation. A shape is known by where it keeps its sentences; one more is
//! one more line of [`SHAPES`].

use crate::conversation::{Channel, Conversation, Role, TooLong, Utterance};
use serde_json::Value;

/// Why an answer holds no conversation.
#[derive(Debug, thiserror::Error)]
pub enum RecognisedError {
    /// It is no JSON.
    #[error("no JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It is JSON of a shape that nobody here writes.
    #[error(
        "no sentences at {}: write the file as JSON lines of this program's shape, or as a table",
        places()
    )]
    Shape,
    /// A sentence cannot be read.
    #[error("sentence {number}: no text at `{field}`")]
    Sentence {
        /// Which one, from 1.
        number: usize,
        /// Where its text should be.
        field: &'static str,
    },
    /// The agent's speaker is named, and nobody of that name speaks.
    #[error("nobody called `{wanted}` speaks, only {there}: name one of them")]
    Speaker {
        /// Who should be the agent.
        wanted: String,
        /// Who speaks.
        there: String,
    },
    /// The conversation is longer than is inspected.
    #[error("{0}")]
    Size(#[from] TooLong),
}

/// Which of the speakers is the agent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Speaker {
    /// Whom the recogniser calls the agent; else who speaks first, as an agent greets first.
    #[default]
    Greeting,
    /// The speaker or channel of this name.
    Named(String),
}

/// Where a recogniser keeps its sentences and what their fields are called.
struct Shape {
    at: &'static [&'static str],
    text: &'static str,
    start: &'static str,
    end: &'static str,
    speaker: &'static str,
    /// Milliseconds of one unit of its times.
    unit_ms: f64,
}

/// By name: Alibaba Cloud file transcription, Tencent Cloud file recognition (as the API answers and as it calls back),
/// Amazon Transcribe call analytics, FunASR, Whisper and WhisperX.
const SHAPES: [Shape; 7] = [
    Shape {
        at: &["Result", "Sentences"],
        text: "Text",
        start: "BeginTime",
        end: "EndTime",
        speaker: "ChannelId",
        unit_ms: 1.0,
    },
    Shape {
        at: &["Response", "Data", "ResultDetail"],
        text: "FinalSentence",
        start: "StartMs",
        end: "EndMs",
        speaker: "SpeakerId",
        unit_ms: 1.0,
    },
    Shape {
        at: &["Data", "ResultDetail"],
        text: "FinalSentence",
        start: "StartMs",
        end: "EndMs",
        speaker: "SpeakerId",
        unit_ms: 1.0,
    },
    Shape {
        at: &["ResultDetail"],
        text: "FinalSentence",
        start: "StartMs",
        end: "EndMs",
        speaker: "SpeakerId",
        unit_ms: 1.0,
    },
    Shape {
        at: &["Transcript"],
        text: "Content",
        start: "BeginOffsetMillis",
        end: "EndOffsetMillis",
        speaker: "ParticipantRole",
        unit_ms: 1.0,
    },
    Shape { at: &["sentence_info"], text: "text", start: "start", end: "end", speaker: "spk", unit_ms: 1.0 },
    Shape {
        at: &["segments"],
        text: "text",
        start: "start",
        end: "end",
        speaker: "speaker",
        unit_ms: 1_000.0,
    },
];

/// Where iFLYTEK keeps its sentences, each a JSON text of its own.
const LATTICE: &str = "lattice";

fn places() -> String {
    let known = SHAPES.iter().map(|shape| format!("`{}`", shape.at.join(".")));
    known.chain([format!("`{LATTICE}`")]).collect::<Vec<_>>().join(", ")
}

/// A sentence before it is known who spoke.
struct Sentence {
    speaker: String,
    text: String,
    start_ms: Option<i64>,
    end_ms: Option<i64>,
}

/// Reads one recogniser's answer about one call.
///
/// # Errors
/// When it is no JSON of a known shape, or names no agent.
pub fn read_recognised(
    text: &str,
    id: &str,
    channel: Channel,
    agent: &Speaker,
) -> Result<Conversation, RecognisedError> {
    let whole: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
    // FunASR answers with a list of one.
    let whole = whole.as_array().and_then(|list| list.first()).unwrap_or(&whole);
    let mut sentences = sentences(whole)?;
    sentences.sort_by_key(|sentence| sentence.start_ms);
    let agent = agent_of(&sentences, agent)?;
    let mut talk = Conversation::new(id, channel);
    talk.utterances = sentences
        .into_iter()
        .map(|sentence| {
            let role = if Some(&sentence.speaker) == agent.as_ref() { Role::Agent } else { Role::Customer };
            let mut utterance = Utterance::new(role, sentence.text);
            (utterance.start_ms, utterance.end_ms) = (sentence.start_ms, sentence.end_ms);
            utterance
        })
        .collect();
    talk.check_size()?;
    Ok(talk)
}

fn sentences(whole: &Value) -> Result<Vec<Sentence>, RecognisedError> {
    for shape in &SHAPES {
        let at = shape.at.iter().try_fold(whole, |value, name| value.get(name));
        if let Some(list) = at.and_then(Value::as_array) {
            return list.iter().enumerate().map(|(index, one)| sentence(shape, index, one)).collect();
        }
    }
    let lattice = whole.get(LATTICE).and_then(Value::as_array).ok_or(RecognisedError::Shape)?;
    lattice.iter().enumerate().map(|(index, one)| lattice_sentence(index, one)).collect()
}

fn sentence(shape: &Shape, index: usize, one: &Value) -> Result<Sentence, RecognisedError> {
    let text = one.get(shape.text).and_then(Value::as_str);
    let time = |field: &str| number(one.get(field)?).map(|at| (at * shape.unit_ms).round() as i64);
    Ok(Sentence {
        speaker: one.get(shape.speaker).map(name).unwrap_or_default(),
        text: text
            .ok_or(RecognisedError::Sentence { number: index + 1, field: shape.text })?
            .trim()
            .to_owned(),
        start_ms: time(shape.start),
        end_ms: time(shape.end),
    })
}

/// `json_1best` is a JSON text, or the object itself: a sentence `st` with its begin, its end, its speaker `rl`, and its
/// words as the best of each word's candidates.
fn lattice_sentence(index: usize, one: &Value) -> Result<Sentence, RecognisedError> {
    let missing = || RecognisedError::Sentence { number: index + 1, field: "json_1best.st" };
    let best = one.get("json_1best").ok_or_else(missing)?;
    let read: Value = match best {
        Value::String(text) => serde_json::from_str(text)?,
        other => other.clone(),
    };
    let st = read.get("st").ok_or_else(missing)?;
    let list =
        |value: &Value, field: &str| value.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut text = String::new();
    for word in list(st, "rt").iter().flat_map(|rt| list(rt, "ws")) {
        text.push_str(list(&word, "cw").first().and_then(|best| best["w"].as_str()).unwrap_or_default());
    }
    let time = |field: &str| st.get(field).and_then(number).map(|at| at as i64);
    let speaker = st.get("rl").map(name).unwrap_or_default();
    Ok(Sentence { speaker, text, start_ms: time("bg"), end_ms: time("ed") })
}

/// A number, also one that is written as text.
fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).filter(|number| number.is_finite())
}

fn name(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn agent_of(sentences: &[Sentence], agent: &Speaker) -> Result<Option<String>, RecognisedError> {
    let called = |wanted: &str| {
        sentences.iter().map(|one| &one.speaker).find(|speaker| speaker.eq_ignore_ascii_case(wanted)).cloned()
    };
    match agent {
        Speaker::Greeting => {
            let first = sentences.iter().find(|one| !one.text.is_empty()).map(|one| one.speaker.clone());
            Ok(called("agent").or(first))
        }
        Speaker::Named(wanted) => called(wanted).map(Some).ok_or_else(|| {
            let mut there: Vec<&str> = sentences.iter().map(|one| one.speaker.as_str()).collect();
            there.sort_unstable();
            there.dedup();
            RecognisedError::Speaker { wanted: wanted.clone(), there: there.join(", ") }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Channel, Role, Speaker, read_recognised};

    const ALIBABA: &str = r#"{"TaskId":"t","Result":{"Sentences":[
        {"ChannelId":1,"BeginTime":2400,"EndTime":4100,"Text":"宽带断了","SpeechRate":180},
        {"ChannelId":0,"BeginTime":340,"EndTime":2365,"Text":"您好，请问有什么可以帮您"}]}}"#;
    const TENCENT: &str = r#"{"Response":{"Data":{"ResultDetail":[
        {"FinalSentence":"您好，请问有什么可以帮您","StartMs":340,"EndMs":2365,"SpeakerId":0},
        {"FinalSentence":"宽带断了","StartMs":2400,"EndMs":4100,"SpeakerId":1}]}}}"#;
    const AMAZON: &str = r#"{"Transcript":[
        {"ParticipantRole":"CUSTOMER","Content":"","BeginOffsetMillis":10,"EndOffsetMillis":20},
        {"ParticipantRole":"AGENT","Content":"您好，请问有什么可以帮您","BeginOffsetMillis":340,"EndOffsetMillis":2365},
        {"ParticipantRole":"CUSTOMER","Content":"宽带断了","BeginOffsetMillis":2400,"EndOffsetMillis":4100}]}"#;
    const FUNASR: &str = r#"[{"key":"k","text":"...","sentence_info":[
        {"text":"您好，请问有什么可以帮您","start":340,"end":2365,"spk":0},{"text":"宽带断了","start":2400,"end":4100,"spk":1}]}]"#;
    const WHISPER: &str = r#"{"segments":[
        {"start":0.34,"end":2.365,"text":" 您好，请问有什么可以帮您","speaker":"SPEAKER_01"},{"start":2.4,"end":4.1,"text":"宽带断了","speaker":"SPEAKER_00"}]}"#;
    const IFLYTEK: &str = r#"{"lattice":[
        {"json_1best":"{\"st\":{\"bg\":\"340\",\"ed\":\"2365\",\"rl\":\"1\",\"rt\":[{\"ws\":[{\"cw\":[{\"w\":\"您好，\"}]},{\"cw\":[{\"w\":\"请问有什么可以帮您\"}]}]}]}}"},
        {"json_1best":{"st":{"bg":"2400","ed":"4100","rl":"2","rt":[{"ws":[{"cw":[{"w":"宽带断了"},{"w":"宽带短了"}]}]}]}}}]}"#;

    #[test]
    fn the_usual_recognisers_tell_the_same_call() {
        for text in [ALIBABA, TENCENT, AMAZON, FUNASR, WHISPER, IFLYTEK] {
            let talk = read_recognised(text, "c1", Channel::Hotline, &Speaker::Greeting).unwrap();
            let said: Vec<_> = talk
                .utterances
                .iter()
                .filter(|one| !one.text.is_empty())
                .map(|one| (one.role, one.text.as_str(), one.start_ms, one.end_ms))
                .collect();
            assert_eq!(
                said,
                [
                    (Role::Agent, "您好，请问有什么可以帮您", Some(340), Some(2_365)),
                    (Role::Customer, "宽带断了", Some(2_400), Some(4_100)),
                ],
                "{text}"
            );
        }
    }

    #[test]
    fn the_agent_can_be_named() {
        let named =
            |name: &str| read_recognised(TENCENT, "c1", Channel::Hotline, &Speaker::Named(name.to_owned()));
        assert_eq!(named("1").unwrap().utterances[0].role, Role::Customer);
        let told = named("7").unwrap_err().to_string();
        assert!(told.contains("only 0, 1"), "{told}");
    }

    #[test]
    fn an_unknown_shape_says_what_is_known() {
        let told = read_recognised("{\"words\":[]}", "c1", Channel::Hotline, &Speaker::Greeting).unwrap_err();
        assert!(told.to_string().contains("`Result.Sentences`"), "{told}");
    }
}
