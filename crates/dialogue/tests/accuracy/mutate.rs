//! Conversations changed in one known way: the verdict must change with them.

#![allow(clippy::print_stderr, reason = "what was missed is shown to whoever tunes")]

use std::fmt::Write as _;

use doorstep_dialogue::{Channel, Conversation, Inspector, Judgement, Pack, Role, Utterance};
use doorstep_kernel::{Rng, SeededRng};

use crate::folder::{root, shanghai};
use crate::measure::{labels, share};

/// Rules breached.
fn breached(pack: &Pack, inspector: &mut Inspector<'_>, talk: &Conversation) -> Vec<String> {
    inspector
        .inspect(talk)
        .of(Judgement::Breached)
        .map(|verdict| verdict.rule_in(pack).id.0.clone())
        .collect()
}

/// The forbidden phrases of the norm's own list: what a hit of each must be.
fn forbidden() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("crates/dialogue/conversations/source-phrases.txt"))
        .expect("the list is there");
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

fn is_forbidden(rule: &str) -> bool {
    ["FORB", "DONT", "BAN5", "WORK-02", "WORK-08", "RESP-03", "HOT-53n", "SEC"]
        .iter()
        .any(|prefix| rule.starts_with(prefix))
}

/// Puts a phrase between two sentences of an agent's turn.
fn insert(talk: &Conversation, turn: usize, phrase: &str, rng: &mut SeededRng) -> Conversation {
    let mut talk = talk.clone();
    let text = talk.utterances[turn].text.clone();
    let breaks: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| "，。！？".contains(*c))
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    let at = match rng.below(breaks.len() as u64 + 1) as usize {
        0 => 0,
        place => breaks[place - 1],
    };
    talk.utterances[turn].text = format!("{}{phrase}，{}", &text[..at], &text[at..]);
    talk
}

/// Clauses that take back nothing of what stands beside them.
const EMPTY_CLAUSES: [(&str, &str); 5] =
    [("我跟您讲，", ""), ("您听我说，", ""), ("先生，", ""), ("", "，知道吧"), ("", "，我没骗您")];

/// Some characters replaced by others of the same sound.
fn homophones(phrase: &str) -> Option<String> {
    let pairs = [
        "知之", "道到", "清青", "楚处", "办半", "法发", "解姐", "决绝", "凑奏", "合和", "用佣", "投头",
        "诉素", "部不", "门们", "管馆", "责则", "任认", "够购", "忙芒", "满瞒", "意义", "自字", "己几",
        "问文", "题提", "质制", "量亮", "修休", "保宝", "证正", "坏怀", "拆猜", "机基", "废费", "话画",
        "随谁", "便变", "重众", "点典", "急级",
    ];
    let mut changed = 0;
    let text: String = phrase
        .chars()
        .map(|c| match pairs.iter().find(|pair| pair.starts_with(c)) {
            Some(pair) if changed < 2 => {
                changed += 1;
                pair.chars().nth(1).unwrap_or(c)
            }
            Some(_) | None => c,
        })
        .collect();
    (changed > 0 && phrase.chars().count() >= 4).then_some(text)
}

pub(crate) fn report(pack: &Pack, talks: &[Conversation]) -> String {
    let mut inspector = Inspector::new(pack, shanghai());
    let mut rng = SeededRng::new(20_261_122);
    let clean: Vec<&Conversation> =
        talks.iter().filter(|talk| labels(talk).is_empty() && talk.utterances.len() >= 3).collect();
    let mut rows: Vec<(&str, u32, u32)> = Vec::new();

    let (mut found, mut all) = (0, 0);
    let (mut sounded, mut sounds) = (0, 0);
    let mut missed = Vec::new();
    for phrase in forbidden() {
        for _ in 0..5 {
            let talk = clean[rng.below(clean.len() as u64) as usize];
            let agent: Vec<usize> = (0..talk.utterances.len())
                .filter(|turn| talk.utterances[*turn].role == Role::Agent)
                .collect();
            let turn = agent[rng.below(agent.len() as u64) as usize];
            let before =
                breached(pack, &mut inspector, talk).iter().filter(|rule| is_forbidden(rule)).count();
            let hit = |changed: &Conversation, inspector: &mut Inspector<'_>| {
                breached(pack, inspector, changed).iter().filter(|rule| is_forbidden(rule)).count() > before
            };
            let changed = insert(talk, turn, &phrase, &mut rng);
            all += 1;
            if hit(&changed, &mut inspector) {
                found += 1;
            } else if !crate::measure::held_back(talk) {
                missed.push(format!("`{phrase}` in `{}`", changed.utterances[turn].text));
            }
            if let Some(alike) = homophones(&phrase) {
                sounds += 1;
                let came = hit(&insert(talk, turn, &alike, &mut rng), &mut inspector);
                sounded += u32::from(came);
                if !came && !crate::measure::held_back(talk) {
                    missed.push(format!("by sound `{alike}`"));
                }
            }
        }
    }
    rows.push(("source phrase inserted between clauses of a clean agent turn", found, all));
    rows.push(("the same with one or two characters replaced by homophones", sounded, sounds));

    let mut flip = |name, change: &dyn Fn(&Conversation) -> Option<Conversation>, rule: &str| {
        let (mut flipped, mut tried) = (0, 0);
        for talk in &clean {
            let Some(changed) = change(talk) else { continue };
            if breached(pack, &mut inspector, talk).iter().any(|id| id == rule) {
                continue;
            }
            tried += 1;
            flipped += u32::from(breached(pack, &mut inspector, &changed).iter().any(|id| id == rule));
        }
        rows.push((name, flipped, tried));
    };
    let greets = |text: &str| ["您好", "你好", "很高兴", "请讲"].iter().any(|word| text.contains(word));
    flip(
        "greeting dropped",
        &|talk| {
            let first = talk.utterances.first()?;
            (talk.channel == Channel::Hotline && first.role == Role::Agent && greets(&first.text)).then(
                || {
                    let mut talk = talk.clone();
                    talk.utterances.remove(0);
                    talk
                },
            )
        },
        "HOT-43",
    );
    flip(
        "a gap stretched to 31 s",
        &|talk| {
            let times = talk
                .utterances
                .iter()
                .all(|utterance| utterance.start_ms.is_some() && utterance.end_ms.is_some());
            let agent =
                talk.utterances.iter().skip(1).rposition(|utterance| utterance.role == Role::Agent)? + 1;
            (times && talk.channel != Channel::Onsite).then(|| {
                let mut talk = talk.clone();
                let gap = talk.utterances[agent].start_ms.unwrap_or(0)
                    - talk.utterances[agent - 1].end_ms.unwrap_or(0);
                for utterance in &mut talk.utterances[agent..] {
                    utterance.start_ms = utterance.start_ms.map(|at| at + 31_000 - gap);
                    utterance.end_ms = utterance.end_ms.map(|at| at + 31_000 - gap);
                }
                for event in &mut talk.events {
                    event.at_ms = event.at_ms.map(|at| if at > 10_000 { at + 31_000 } else { at });
                }
                talk
            })
        },
        "HOT-30",
    );
    flip(
        "the agent hangs up",
        &|talk| {
            let mut talk = talk.clone();
            let hang_up =
                talk.events.iter_mut().find(|event| event.kind == doorstep_dialogue::EventKind::HangUp)?;
            hang_up.side = Some(Role::Agent);
            Some(talk)
        },
        "DONT-02",
    );
    let breaching: Vec<&Conversation> =
        talks.iter().filter(|talk| labels(talk).iter().any(|rule| rule.starts_with("FORB"))).collect();
    let (mut gone, mut tried) = (0, 0);
    for talk in breaching {
        let mut swapped = talk.clone();
        for utterance in &mut swapped.utterances {
            utterance.role = match utterance.role {
                Role::Agent => Role::Customer,
                Role::Customer => Role::Agent,
                Role::System => Role::System,
            };
        }
        let rules = breached(pack, &mut inspector, &swapped);
        tried += 1;
        gone += u32::from(
            !labels(talk)
                .iter()
                .filter(|rule| rule.starts_with("FORB"))
                .any(|rule| rules.iter().any(|id| id == rule)),
        );
    }
    rows.push(("roles swapped: the breach goes away", gone, tried));
    let (mut stayed, mut tried) = (0, 0);
    for talk in talks.iter().filter(|talk| labels(talk).iter().any(|rule| is_forbidden(rule))) {
        let before = breached(pack, &mut inspector, talk);
        for (first, last) in EMPTY_CLAUSES {
            let mut talk = talk.clone();
            for utterance in talk.utterances.iter_mut().filter(|one| one.role == Role::Agent) {
                let text = utterance.text.trim_end_matches(['。', '？', '！', '?', '.', '!']);
                utterance.text = format!("{first}{text}{last}");
            }
            let after = breached(pack, &mut inspector, &talk);
            tried += 1;
            let found = labels(&talk).into_iter().filter(|rule| before.iter().any(|id| id == rule));
            stayed += u32::from(found.into_iter().all(|rule| after.iter().any(|id| id == rule)));
        }
    }
    rows.push((
        "a clause that changes nothing before or after every agent turn: the breach stays",
        stayed,
        tried,
    ));
    let untouched = clean.iter().all(|talk| {
        let mut talk = (*talk).clone();
        let before = breached(pack, &mut inspector, &talk);
        talk.utterances.push(Utterance::new(Role::System, "没有办法解决，你去投诉吧"));
        let after = breached(pack, &mut inspector, &talk);
        after.iter().all(|rule| !is_forbidden(rule) || before.contains(rule))
    });
    assert!(untouched, "a system announcement is not the agent's");

    let mut text = String::from(
        "**Under mutation** of the conversations without a breach\n\n| change | verdict changes |\n|---|---|\n",
    );
    for (name, hits, all) in rows {
        let _ = writeln!(text, "| {name} | {} |", share(hits, all));
    }
    if std::env::var_os("DOORSTEP_SHOW").is_some() {
        for line in missed {
            eprintln!("missed {line}");
        }
    }
    text
}
