//! Live and batch agree, whatever the conversation and however it is cut; and nothing that is read makes them fail.

mod folder;

use std::sync::OnceLock;

use doorstep_dialogue::{
    Channel, Conversation, Event, EventKind, Inspector, Judgement, Live, Pack, Role, Utterance, inspect,
    read_lines,
};
use folder::{hotline_pack, shanghai};
use proptest::prelude::*;

fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(hotline_pack)
}

const WORDS: [&str; 40] = [
    "您好",
    "请问有什么可以帮您",
    "不知道",
    "我也没办法",
    "你去投诉吧",
    "请您稍等",
    "感谢您的耐心等待",
    "我要拆机",
    "什么原因",
    "宽带断了",
    "非常抱歉",
    "有什么优惠",
    "有的",
    "我姓王",
    "王先生",
    "再见",
    "还有其他需要吗",
    "早上好",
    "可能",
    "你",
    "您",
    "，",
    "。",
    "？",
    "要不您取消吧",
    "等一下",
    "太慢了",
    "我要投诉",
    "如果",
    "处理不了",
    "您说",
    "我马上帮您登记",
    "明天上午",
    "10点",
    "滚",
    "嗯",
    "喂",
    "不不知道",
    "凑和着用",
    "🙂a1",
];

fn channels() -> impl Strategy<Value = Channel> {
    prop_oneof![
        Just(Channel::Hotline),
        Just(Channel::Appointment),
        Just(Channel::Onsite),
        Just(Channel::Survey)
    ]
}

fn conversations() -> impl Strategy<Value = Conversation> {
    let role = prop_oneof![5 => Just(Role::Agent), 4 => Just(Role::Customer), 1 => Just(Role::System)];
    let text = prop::collection::vec(0..WORDS.len(), 0..7);
    let turn = (role, text, 0i64..45_000, 0i64..9_000, prop::bool::weighted(0.9));
    let timed = prop::bool::weighted(0.8);
    let events = prop::collection::vec((0usize..7, 0i64..60_000, prop::bool::ANY), 0..4);
    (channels(), prop::collection::vec(turn, 0..14), events, timed, prop::bool::ANY).prop_map(
        |(channel, turns, events, timed, named)| {
            let mut talk = Conversation::new("p", channel);
            talk.started_at = named.then(|| "2026-11-20T09:30:00+08:00".parse().expect("a time"));
            if named {
                talk.facts.insert("customer_surname".to_owned(), "王".into());
            }
            let mut now = 0;
            for (role, words, gap, length, has_time) in turns {
                let mut utterance =
                    Utterance::new(role, words.iter().map(|word| WORDS[*word]).collect::<String>());
                if timed && has_time {
                    utterance.start_ms = Some(now + gap);
                    utterance.end_ms = Some(now + gap + length);
                }
                now += gap + length;
                talk.utterances.push(utterance);
            }
            let mut at = 0;
            for (kind, gap, agent) in events {
                at += gap;
                let kind = [
                    EventKind::BadgeAnnounced,
                    EventKind::HoldStart,
                    EventKind::HoldEnd,
                    EventKind::Transfer,
                    EventKind::HangUp,
                    EventKind::HangUp,
                    EventKind::HoldStart,
                ][kind]
                    .clone();
                let side = Some(if agent { Role::Agent } else { Role::Customer });
                talk.events.push(Event {
                    kind,
                    side,
                    at_ms: timed.then_some(at),
                    result: agent.then(|| "busy".to_owned()),
                    extra: serde_json::Map::new(),
                });
            }
            talk
        },
    )
}

/// Feeds a conversation live, with timers between, as batch orders it; gives the early breaches and the end.
fn live(talk: &Conversation, timers: &[bool]) -> (Vec<usize>, doorstep_dialogue::Inspection) {
    let mut live = Live::new(pack(), shanghai(), talk.channel, talk.started_at, talk.facts.clone());
    let mut early = Vec::new();
    let mut events = talk.events.iter().peekable();
    for (index, utterance) in talk.utterances.iter().enumerate() {
        while let Some(event) = events.next_if(
            |event| matches!((event.at_ms, utterance.start_ms), (Some(at), Some(start)) if at <= start),
        ) {
            early.extend(live.event(event));
        }
        if let (true, Some(start)) = (timers[index % timers.len()], utterance.start_ms) {
            early.extend(live.advance(start));
        }
        early.extend(live.push(utterance));
    }
    for event in events {
        early.extend(live.event(event));
    }
    (early.iter().map(|verdict| verdict.rule).collect(), live.close())
}

/// A timer showed that nobody had answered in time; that the answer then comes without a time makes it no earlier.
#[test]
fn an_answer_without_a_time_is_as_late_as_what_came_before_it() {
    let mut talk = Conversation::new("p", Channel::Hotline);
    talk.events.push(Event {
        kind: EventKind::BadgeAnnounced,
        side: None,
        at_ms: Some(0),
        result: None,
        extra: serde_json::Map::new(),
    });
    let mut question = Utterance::new(Role::Customer, "喂".to_owned());
    (question.start_ms, question.end_ms) = (Some(4_860), Some(5_000));
    talk.utterances.extend([question, Utterance::new(Role::Agent, "您好".to_owned())]);
    let late = pack().rules().iter().position(|rule| rule.id.0 == "HOT-28").expect("the rule");
    let (early, closed) = live(&talk, &[true]);
    assert!(early.contains(&late));
    assert!(closed.of(Judgement::Breached).any(|verdict| verdict.rule == late));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn live_ends_as_batch_ends_and_early_breaches_stand(talk in conversations(), timers in prop::collection::vec(prop::bool::ANY, 1..5)) {
        let batch = inspect(pack(), &shanghai(), &talk);
        let (early, closed) = live(&talk, &timers);
        // A timer tells more than a transcript can only when nothing follows it; here something always does.
        for (ended, whole) in closed.verdicts.iter().zip(&batch.verdicts) {
            prop_assert_eq!(ended, whole, "`{}`", pack().rules()[whole.rule].id);
        }
        prop_assert_eq!(closed.verdicts.len(), batch.verdicts.len());
        let breached: Vec<usize> = batch.of(Judgement::Breached).map(|verdict| verdict.rule).collect();
        for rule in early {
            prop_assert!(breached.contains(&rule), "`{}` was reported early and is not breached", pack().rules()[rule].id);
        }
    }

    #[test]
    fn an_inspector_forgets_the_conversation_before(one in conversations(), other in conversations()) {
        let mut inspector = Inspector::new(pack(), shanghai());
        inspector.inspect(&one);
        prop_assert_eq!(inspector.inspect(&other), inspect(pack(), &shanghai(), &other));
    }

    #[test]
    fn spans_lie_in_the_original_text(talk in conversations()) {
        for verdict in inspect(pack(), &shanghai(), &talk).verdicts {
            for span in &verdict.spans {
                let chars = talk.utterances[span.utterance].text.chars().count();
                prop_assert!(span.start <= span.end && span.end <= chars);
            }
        }
    }

    #[test]
    fn no_bytes_make_reading_fail(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_lines(&bytes).count();
    }

    #[test]
    fn no_text_makes_inspecting_fail(texts in prop::collection::vec("\\PC{0,60}", 0..6)) {
        let mut talk = Conversation::new("t", Channel::Hotline);
        talk.utterances = texts.into_iter().map(|text| Utterance::new(Role::Agent, text)).collect();
        let _ = inspect(pack(), &shanghai(), &talk);
    }
}

#[test]
fn the_silence_rule_fires_during_the_silence() {
    let mut live = Live::new(pack(), shanghai(), Channel::Hotline, None, serde_json::Map::new());
    let mut said = Utterance::new(Role::Customer, "帮我查话费");
    (said.start_ms, said.end_ms) = (Some(0), Some(2_000));
    live.push(&said);
    let ids = |verdicts: Vec<doorstep_dialogue::Verdict>| {
        verdicts.iter().map(|verdict| verdict.rule_in(pack()).id.0.clone()).collect::<Vec<_>>()
    };
    assert!(!ids(live.advance(32_000)).contains(&"HOT-30".to_owned()));
    assert!(ids(live.advance(32_001)).contains(&"HOT-30".to_owned()));
    assert!(!ids(live.advance(40_000)).contains(&"HOT-30".to_owned()), "a breach is reported once");
}

#[test]
fn missing_times_are_not_judged_and_never_pass() {
    let mut talk = Conversation::new("t", Channel::Hotline);
    talk.utterances = vec![
        Utterance::new(Role::Agent, "您好"),
        Utterance::new(Role::Customer, "查话费"),
        Utterance::new(Role::Agent, "三十元"),
    ];
    let inspection = inspect(pack(), &shanghai(), &talk);
    for id in ["HOT-28", "HOT-30", "HOT-29"] {
        let verdict = inspection.verdicts.iter().find(|verdict| verdict.rule_in(pack()).id.0 == id);
        assert_eq!(verdict.map(|verdict| verdict.judgement), Some(Judgement::NotJudged), "{id}");
    }
}
