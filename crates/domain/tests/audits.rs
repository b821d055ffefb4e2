//! An audit's verbs in each of its states: who may, until when, and what stands in the end.
#![allow(clippy::unwrap_used)] // a test may panic

use doorstep_domain::audit::*;
use doorstep_domain::*;
use doorstep_kernel::{Duration, Timestamp};

const CREW: PersonId = PersonId::from_u128(1);
const FIRST: PersonId = PersonId::from_u128(2);
const SECOND: PersonId = PersonId::from_u128(3);
const PERIOD: Duration = Duration::from_hours(24 * 5);
const ANSWER: Duration = Duration::from_hours(24 * 3);

const fn day(day: i64) -> Timestamp {
    Timestamp::from_millis(day * 86_400_000)
}

fn drawn(twice: bool) -> Audit {
    let head = AuditHead {
        id: AuditId::from_u128(9),
        territory: TerritoryCode::new("yz.donghu.g01"),
        subject: Subject::Visit { visit: VisitId::from_u128(6), order: OrderId::from_u128(5) },
        inspected: Some(CREW),
        drawn_at: day(0),
        sampled: Sampled::ByScore,
        trust: Some(512),
        twice,
        pack: PackRef { pack: "china-telecom".into(), version: "2026.1".into() },
    };
    Audit::draw(head).0
}

fn judging(day_of: i64, passed: bool) -> JudgeAudit {
    let late =
        Overturned { rule: "promise:kept".into(), to: OverturnedTo::Breached, reason: "迟到".into() };
    let overturned = if passed { Vec::new() } else { vec![late] };
    JudgeAudit { at: day(day_of), passed, overturned, note: "照片与现场不符".into() }
}

fn then(audit: Audit, decided: Decision<AuditEvent>) -> Audit {
    decided.unwrap().iter().fold(audit, Audit::apply)
}

fn in_hand(twice: bool) -> Audit {
    let audit = drawn(twice);
    then(audit.clone(), audit.take_up(TakeUpAudit { at: day(1) }, FIRST))
}

fn failed(twice: bool) -> Audit {
    let audit = in_hand(twice);
    then(audit.clone(), audit.judge(judging(2, false), FIRST, PERIOD))
}

fn appealed() -> Audit {
    let audit = failed(false);
    let appeal = AppealAudit { at: day(3), reason: "客户改了时间".into() };
    then(audit.clone(), audit.appeal(appeal, CREW, ANSWER))
}

fn decision(granted: bool) -> DecideAppeal {
    DecideAppeal { at: day(4), granted, overturned: Vec::new(), reason: "核对了通话".into() }
}

#[test]
fn one_inspector_has_it_and_judges_it() {
    let audit = in_hand(false);
    assert_eq!(audit.take_up(TakeUpAudit { at: day(1) }, SECOND).unwrap_err().code(), "not_now");
    assert_eq!(audit.judge(judging(2, true), SECOND, PERIOD).unwrap_err().code(), "not_yours");
    let silent = JudgeAudit { note: " ".into(), ..judging(2, false) };
    assert_eq!(audit.judge(silent, FIRST, PERIOD).unwrap_err().code(), "contradiction");
    let audit = failed(false);
    assert_eq!((audit.state.word(), audit.passed(), audit.version), ("judged", Some(false), 3));
    assert!(audit.overturned().is_empty(), "nothing changes while an appeal is open");
}

#[test]
fn a_finding_is_overturned_once_and_with_a_reason() {
    let one = |reason: &str| Overturned {
        rule: "promise:kept".into(),
        to: OverturnedTo::Met,
        reason: reason.into(),
    };
    for overturned in [vec![one("")], vec![one("a"), one("b")]] {
        let facts = JudgeAudit { overturned, ..judging(2, true) };
        assert_eq!(in_hand(false).judge(facts, FIRST, PERIOD).unwrap_err().code(), "contradiction");
    }
}

#[test]
fn whoever_led_the_visit_appeals_until_the_deadline() {
    let audit = failed(false);
    let appeal = |day_of, reason: &str| AppealAudit { at: day(day_of), reason: reason.into() };
    assert_eq!(audit.appeal(appeal(3, "不服"), SECOND, ANSWER).unwrap_err().code(), "not_yours");
    assert_eq!(audit.appeal(appeal(3, ""), CREW, ANSWER).unwrap_err().code(), "contradiction");
    assert_eq!(audit.appeal(appeal(8, "不服"), CREW, ANSWER).unwrap_err().code(), "too_late");
    assert!(audit.appeal(appeal(7, "不服"), CREW, ANSWER).is_ok(), "on the last moment");
    assert_eq!(appealed().appeal(appeal(4, "再申诉"), CREW, ANSWER).unwrap_err().code(), "not_now");
}

#[test]
fn a_second_person_decides_the_appeal() {
    let audit = appealed();
    for by in [FIRST, CREW] {
        assert_eq!(audit.decide(decision(true), by).unwrap_err().code(), "second_person");
    }
    let upheld = then(audit.clone(), audit.decide(decision(false), SECOND));
    assert_eq!((upheld.passed(), upheld.overturned().len()), (Some(false), 1));
    let granted = then(audit.clone(), audit.decide(decision(true), SECOND));
    assert_eq!((granted.passed(), granted.overturned().len()), (Some(true), 0), "the first judgement falls");
    let named = judging(2, false).overturned;
    let refused = DecideAppeal { overturned: named, ..decision(false) };
    assert_eq!(audit.decide(refused, SECOND).unwrap_err().code(), "contradiction");
}

#[test]
fn without_an_appeal_it_is_settled_when_the_time_is_over() {
    let audit = failed(false);
    assert_eq!(audit.settle(day(6)).unwrap_err().code(), "contradiction");
    let settled = then(audit.clone(), audit.settle(day(7)));
    assert_eq!((settled.state.word(), settled.overturned().len()), ("settled", 1));
    assert_eq!(settled.settle(day(8)).unwrap_err().code(), "not_now");
    assert_eq!(appealed().settle(day(20)).unwrap_err().code(), "not_now", "an appeal is decided by a person");
}

#[test]
fn a_blind_judgement_is_another_persons_and_changes_nothing() {
    assert_eq!(failed(false).judge_blind(judging(3, true), SECOND).unwrap_err().code(), "not_now");
    assert_eq!(in_hand(true).judge_blind(judging(3, true), SECOND).unwrap_err().code(), "not_now");
    let audit = failed(true);
    assert_eq!(audit.judge_blind(judging(3, true), FIRST).unwrap_err().code(), "second_person");
    let twice = then(audit.clone(), audit.judge_blind(judging(3, true), SECOND));
    assert_eq!((twice.state.word(), twice.passed()), ("judged", Some(false)));
    assert_eq!(twice.blind.as_ref().map(|judged| judged.passed), Some(true));
    assert_eq!(twice.judge_blind(judging(4, true), SECOND).unwrap_err().code(), "not_now");
}

#[test]
fn an_audit_of_a_visit_reads_as_it_was_written_before_conversations_were_audited() {
    let before = r#"{"id": "00000000-0000-0000-0000-000000000009", "territory": "yz.donghu.g01",
        "order": "00000000-0000-0000-0000-000000000005", "visit": "00000000-0000-0000-0000-000000000006",
        "technician": "00000000-0000-0000-0000-000000000001", "drawn_at": "1970-01-01T00:00:00Z", "sampled": "by_score",
        "trust": 512, "twice": false, "pack": {"pack": "china-telecom", "version": "2026.1"},
        "state": {"state": "drawn"}, "version": 1}"#;
    assert_eq!(serde_json::from_str::<Audit>(before).unwrap(), drawn(false));
}

#[test]
fn an_audit_of_a_conversation_reads_as_it_is_written() {
    let mut audit = drawn(true);
    audit.head.subject = Subject::Conversation { conversation: ConversationId::from_u128(8), order: None };
    let written = serde_json::to_string(&audit).unwrap();
    assert_eq!(serde_json::from_str::<Audit>(&written).unwrap(), audit);
}
