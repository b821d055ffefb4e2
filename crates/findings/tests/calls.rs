//! A conversation's verdicts stand beside the visit's findings, in the same form.
#![allow(clippy::unwrap_used)] // a test may panic

use doorstep_dialogue::{Channel, Pack, Part, inspect, parse_script};
use doorstep_domain::OrderId;
use doorstep_findings::{Score, Verdict, judge_call};
use std::path::Path;

fn rules() -> Pack {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../norm-packs/hotline-10000");
    let mut parts = Vec::new();
    for below in ["", "rules", "lexicon"] {
        for path in std::fs::read_dir(folder.join(below)).unwrap().map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|ending| ending == "toml") {
                let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
                parts.push(Part { name, text: std::fs::read_to_string(&path).unwrap() });
            }
        }
    }
    Pack::parse(&parts).unwrap()
}

#[test]
fn what_was_said_becomes_a_finding_with_its_place_and_its_norm() {
    let pack = rules();
    let talk = parse_script("call-1", Channel::Hotline, "C: 我想问一下\nA: 这个我不知道").unwrap();
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
    let order = OrderId::from_u128(1);
    let findings = judge_call(&inspect(&pack, &zone, &talk), &pack, &talk, Some(order));
    let found = findings.iter().find(|finding| finding.rule == "dialogue:FORB-01").unwrap();
    assert_eq!(found.verdict, Verdict::Breached);
    assert_eq!(found.norms[0].as_str(), "FORB-01");
    assert_eq!(found.spoken[0].utterance, 1);
    assert_eq!(found.subject.conversation.as_deref(), Some("call-1"));
    assert_eq!(found.subject.order, Some(order));
    assert!(!found.explain.zh.is_empty() && !found.explain.en.is_empty());
    let unseen = findings.iter().filter(|finding| !finding.verdict.is_judged()).count();
    assert!(unseen > 0, "without times and a recording something stays unjudged");
    assert_eq!(Score::of(&findings).not_judged as usize, unseen);
}
