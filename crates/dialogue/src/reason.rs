//! Verdicts in words. A rule may bring its own template; `{said}` is what was said, `{turn}` the utterance from 1,
//! `{from}` and `{to}` the utterances looked at, `{value}` what was measured, `{title}` the rule's title.

use crate::conversation::Conversation;
use crate::evaluate::{Measure, Missing};
use crate::pack::Pack;
use crate::rule::Demand;
use crate::verdict::{Judgement, Verdict};

/// The reason of a verdict.
pub(crate) fn reason(pack: &Pack, verdict: &Verdict, conversation: &Conversation, chinese: bool) -> String {
    let rule = verdict.rule_in(pack);
    let title = if chinese { &rule.title.zh } else { &rule.title.en };
    let own = rule.explain.as_ref().filter(|_| verdict.judgement == Judgement::Breached);
    let template = match (own, verdict.judgement) {
        (Some(own), _) if chinese => own.zh.as_str(),
        (Some(own), _) => own.en.as_str(),
        (None, Judgement::NotJudged) => return not_judged(verdict.missing, title, chinese),
        (None, Judgement::Met) if chinese => "符合：{title}",
        (None, Judgement::Met) => "met: {title}",
        (None, Judgement::Breached) => match (&rule.demand, verdict.spans.is_empty(), chinese) {
            (Demand::Forbids(_), false, true) => "第{turn}句“{said}”违反：{title}{measured}",
            (Demand::Forbids(_), false, false) => "utterance {turn} \"{said}\" breaches: {title}{measured}",
            (Demand::Requires(_), false, true) => "第{turn}句“{said}”之后未做到：{title}{measured}",
            (Demand::Requires(_), false, false) => {
                "missing after utterance {turn} \"{said}\": {title}{measured}"
            }
            (_, true, true) => "在第{from}至{to}句中未做到：{title}{measured}",
            (_, true, false) => "not kept in utterances {from} to {to}: {title}{measured}",
            (Demand::Beyond(_), false, _) => "{title}",
        },
    };
    let first = verdict.spans.first();
    let said = first.map(|span| said(conversation, span.utterance, span.start, span.end)).unwrap_or_default();
    let (from, to) = verdict.window.unwrap_or((0, conversation.utterances.len() as u32));
    let value = verdict.measure.map(|measure| value(measure, chinese)).unwrap_or_default();
    let measured = match (value.is_empty(), chinese) {
        (true, _) => String::new(),
        (false, true) => format!("（{value}）"),
        (false, false) => format!(" ({value})"),
    };
    template
        .replace("{turn}", &first.map_or(0, |span| span.utterance + 1).to_string())
        .replace("{from}", &(from + 1).to_string())
        .replace("{to}", &to.to_string())
        .replace("{value}", &value)
        .replace("{measured}", &measured)
        .replace("{title}", title)
        .replace("{said}", &said)
}

/// Longest quotation in a reason, in characters.
const QUOTE_CHARS_MAX: usize = 40;

fn said(conversation: &Conversation, utterance: usize, start: usize, end: usize) -> String {
    let text = conversation.utterances.get(utterance).map_or("", |utterance| utterance.text.as_str());
    text.chars().skip(start).take((end - start).min(QUOTE_CHARS_MAX)).collect()
}

fn value(measure: Measure, chinese: bool) -> String {
    match (measure, chinese) {
        (Measure::Millis(ms), true) => format!("{:.1}秒", ms as f64 / 1000.0),
        (Measure::Millis(ms), false) => format!("{:.1} s", ms as f64 / 1000.0),
        (Measure::PerHundred(rate), true) => format!("每百字{rate:.1}次"),
        (Measure::PerHundred(rate), false) => format!("{rate:.1} per 100 characters"),
        (Measure::Share(share), true) => format!("占{:.0}%", share * 100.0),
        (Measure::Share(share), false) => format!("{:.0}%", share * 100.0),
        (Measure::Rate(rate), true) => format!("每分钟{rate}字"),
        (Measure::Rate(rate), false) => format!("{rate} characters a minute"),
        (Measure::Times(times), true) => format!("{times}次"),
        (Measure::Times(times), false) => format!("{times} times"),
    }
}

fn not_judged(missing: Option<Missing>, title: &str, chinese: bool) -> String {
    let (zh, en) = match missing {
        Some(Missing::Words) => ("只有录音，没有文字", "there is a recording but no transcript"),
        Some(Missing::Times) => ("缺少时间戳", "utterances carry no times"),
        Some(Missing::Event) => ("缺少所需的通话事件", "the call event it needs is not in the transcript"),
        Some(Missing::Ending) => {
            ("记录未显示通话如何结束", "the transcript does not show how the conversation ended")
        }
        Some(Missing::StartedAt) => ("缺少开始时间", "the start of the conversation is unknown"),
        Some(Missing::Fact) => ("缺少关联记录", "a fact of another record is not given"),
        Some(Missing::Audio) => ("需要录音", "needs the recording"),
        Some(Missing::Person) => ("需要人工评判", "needs a person's judgement"),
        Some(Missing::OtherRecord) | None => ("需要其他系统的记录", "needs another system's record"),
    };
    if chinese { format!("未评判（{zh}）：{title}") } else { format!("not judged, {en}: {title}") }
}
