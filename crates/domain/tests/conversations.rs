//! A conversation's verbs in each of its states.
#![allow(clippy::unwrap_used)] // a test may panic

use doorstep_domain::conversation::*;
use doorstep_domain::*;
use doorstep_kernel::Timestamp;

fn taken_in() -> Conversation {
    let head = ConversationHead {
        id: ConversationId::from_u128(1),
        reference: "REC-1".into(),
        territory: TerritoryCode::new("yz.donghu.g01"),
        channel: TalkChannel::Hotline,
        agent: Some(PersonId::from_u128(2)),
        novice: false,
        order: None,
        contact: None,
        visit: None,
        started_at: None,
        taken_in_at: Timestamp::from_millis(5),
        utterances: 4,
        sha256: BlobHash::new("00"),
    };
    Conversation::take_in(head).0
}

fn found(rules: &[(&str, &str)]) -> Inspected {
    let breach =
        |(rule, severity): &(&str, &str)| Breach { rule: (*rule).into(), severity: (*severity).into() };
    Inspected {
        pack: PackRef { pack: "hotline-10000".into(), version: "1.2.0".into() },
        breached: rules.iter().map(breach).collect(),
        met: 9,
        not_judged: 3,
        risky: false,
        permille: Some(900),
        groups: Vec::new(),
        courtesy: None,
    }
}

fn inspected() -> Conversation {
    let inspected = found(&[("dialogue:FORB-01", "critical"), ("dialogue:HOT-46", "minor")]);
    let conversation = taken_in();
    let facts = InspectConversation { at: Timestamp::from_millis(6), inspected };
    conversation.inspect(facts).unwrap().iter().fold(conversation.clone(), Conversation::apply)
}

#[test]
fn a_conversation_is_inspected_once() {
    let conversation = inspected();
    assert_eq!((conversation.state.word(), conversation.version), ("inspected", 2));
    assert_eq!(conversation.inspected().unwrap().worst(), Some("critical"));
    let again = InspectConversation { at: Timestamp::EPOCH, inspected: found(&[]) };
    assert!(matches!(conversation.inspect(again), Err(Refusal::NotNow { .. })));
}

#[test]
fn an_audit_restates_what_was_found_and_nothing_where_it_agrees() {
    let conversation = inspected();
    let audit = AuditId::from_u128(3);
    let restating = |inspected| RestateConversation { at: Timestamp::from_millis(9), audit, inspected };
    let same = conversation.inspected().unwrap().clone();
    assert_eq!(conversation.restate(restating(same)).unwrap(), []);
    let other = found(&[("dialogue:HOT-46", "minor")]);
    let events = conversation.restate(restating(other.clone())).unwrap();
    let restated = events.iter().fold(conversation, Conversation::apply);
    assert_eq!((restated.inspected(), restated.version), (Some(&other), 3));
    assert!(taken_in().restate(restating(other)).is_err(), "nothing was found that could be restated");
}

#[test]
fn a_conversation_without_a_start_began_when_it_was_taken_in() {
    assert_eq!(taken_in().began_at(), Timestamp::from_millis(5));
}
