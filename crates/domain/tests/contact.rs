//! What can happen to a contact: who may, in which state, and what is left owed.
#![allow(clippy::unwrap_used)] // a test stops where its world does not hold

use doorstep_domain::contact::*;
use doorstep_domain::*;
use doorstep_kernel::Timestamp;
use serde_json::{Value, json};

const OWNER: PersonId = PersonId::from_u128(7);
const COLLEAGUE: PersonId = PersonId::from_u128(8);

fn at(minute: i64) -> Timestamp {
    Timestamp::from_millis(minute * 60_000)
}

fn opened() -> Contact {
    let head = ContactHead {
        id: ContactId::from_u128(1),
        territory: TerritoryCode::new("yz.donghu.g01"),
        channel: ContactChannel::Call,
        queue: "fault".into(),
        customer: CustomerId::from_u128(2),
        opened_at: at(0),
        pack: PackRef { pack: "china-telecom".into(), version: "1".into() },
    };
    Contact::open(head, OWNER).0
}

/// A command as it is written; `at` is minute 1 unless given.
fn command(mut facts: Value) -> ContactCommand {
    facts.as_object_mut().unwrap().entry("at").or_insert_with(|| json!(at(1)));
    serde_json::from_value(facts).unwrap()
}

fn after(contact: Contact, by: PersonId, facts: Value) -> Contact {
    let events = contact.decide(command(facts), by, Guards::clear()).unwrap();
    events.iter().fold(contact, Contact::apply)
}

fn refused(contact: &Contact, by: PersonId, facts: Value) -> &'static str {
    contact.decide(command(facts), by, Guards::clear()).unwrap_err().code()
}

fn to_colleague() -> Value {
    json!({ "verb": "hand_over", "to": { "receiver": "person", "person": COLLEAGUE }, "reason": "技术问题" })
}

fn promise() -> Value {
    json!({ "verb": "promise_call_back", "by": at(60), "about": "查到原因后告知" })
}

/// One example of every verb, in the order of [`ContactCommand`].
fn every_verb() -> Vec<Value> {
    vec![
        json!({ "verb": "answer", "topic": "资费" }),
        to_colleague(),
        json!({ "verb": "accept_hand_over" }),
        json!({ "verb": "decline_hand_over", "reason": "不归本席" }),
        json!({ "verb": "transfer", "queue": "technical_expert", "reason": "专线", "outcome": "connected" }),
        promise(),
        json!({ "verb": "make_call_back", "number": 1, "reached": "customer" }),
        json!({ "verb": "tell_progress", "channel": "phone", "what": "师傅已派" }),
        json!({ "verb": "diagnose", "symptom": "no_internet", "question": "power", "answer": "on" }),
        json!({ "verb": "correct", "what": "不是 100 兆，是 200 兆", "told_at_once": false }),
        json!({ "verb": "retain", "step": "asked" }),
        json!({ "verb": "link_order", "order": OrderId::from_u128(5) }),
        json!({ "verb": "tell_batch_fault", "batch_fault": BatchFaultId::from_u128(6) }),
        json!({ "verb": "record", "what": { "fact": "consent", "subject": "solved_remotely", "given": true } }),
        json!({ "verb": "close", "outcome": "answered" }),
    ]
}

#[test]
fn every_state_knows_its_verbs_and_only_the_owner_may_use_them() {
    let waiting = || after(opened(), OWNER, promise());
    let handed = || after(waiting(), OWNER, to_colleague());
    let closed = || after(opened(), OWNER, json!({ "verb": "close", "outcome": "answered" }));
    // A call back needs one that is owed, a hand-over one that is offered; closing waits for what was promised.
    let table: [(&str, Contact, &[&str]); 4] = [
        ("open", opened(), &["accept_hand_over", "decline_hand_over", "make_call_back"]),
        ("waiting", waiting(), &["accept_hand_over", "decline_hand_over", "close"]),
        (
            "handed_over",
            handed(),
            &[
                "answer",
                "hand_over",
                "accept_hand_over",
                "transfer",
                "promise_call_back",
                "diagnose",
                "retain",
                "link_order",
                "tell_batch_fault",
                "close",
            ],
        ),
        (
            "closed",
            closed(),
            &[
                "answer",
                "hand_over",
                "accept_hand_over",
                "decline_hand_over",
                "transfer",
                "promise_call_back",
                "make_call_back",
                "tell_progress",
                "diagnose",
                "retain",
                "link_order",
                "tell_batch_fault",
                "record",
                "close",
            ],
        ),
    ];
    for (state, contact, refused_verbs) in table {
        assert_eq!(contact.state.word(), state);
        for facts in every_verb() {
            let verb = facts["verb"].as_str().unwrap().to_owned();
            let refused = contact.decide(command(facts.clone()), OWNER, Guards::clear()).is_err();
            assert_eq!(refused, refused_verbs.contains(&verb.as_str()), "{verb} while {state}");
            let receivers = ["accept_hand_over", "decline_hand_over"];
            let receiver_may = state == "handed_over" && receivers.contains(&verb.as_str());
            let by_colleague = contact.decide(command(facts), COLLEAGUE, Guards::clear());
            assert_eq!(by_colleague.is_ok(), receiver_may, "{verb} while {state} by a colleague");
        }
    }
}

#[test]
fn a_hand_over_counts_when_it_is_accepted_and_takes_its_promises_along() {
    let offered = after(after(opened(), OWNER, promise()), OWNER, to_colleague());
    assert_eq!(offered.owner, OWNER, "nobody has accepted yet");
    let accepted = after(offered.clone(), COLLEAGUE, json!({ "verb": "accept_hand_over" }));
    assert_eq!((accepted.owner, accepted.state.word()), (COLLEAGUE, "waiting"));
    assert_eq!(refused(&accepted, OWNER, json!({ "verb": "answer", "topic": "资费" })), "not_yours");
    let declined =
        after(offered, COLLEAGUE, json!({ "verb": "decline_hand_over", "reason": "不是技术问题" }));
    assert_eq!((declined.owner, declined.state.word()), (OWNER, "waiting"));
}

#[test]
fn a_contact_is_not_closed_while_the_customer_waits_for_a_call() {
    let waiting = after(opened(), OWNER, promise());
    let close = json!({ "verb": "close", "outcome": "answered" });
    assert_eq!(refused(&waiting, OWNER, close.clone()), "still_promised");
    let leave_word = json!({ "verb": "make_call_back", "number": 1, "reached": "message_left" });
    assert_eq!(refused(&waiting, OWNER, leave_word.clone()), "contradiction", "call first");
    let tried = after(waiting, OWNER, json!({ "verb": "make_call_back", "number": 1, "reached": "nobody" }));
    assert_eq!((tried.state.word(), refused(&tried, OWNER, close.clone())), ("waiting", "still_promised"));
    let told = after(tried, OWNER, leave_word);
    assert_eq!(told.state, ContactState::Open);
    assert!(after(told, OWNER, close).state.is_over());
}

#[test]
fn a_transfer_that_fails_and_a_wrong_answer_each_leave_a_call_owed() {
    for (facts, cause, clock) in [
        (
            json!({ "verb": "transfer", "queue": "technical_expert", "reason": "专线", "outcome": "busy" }),
            CallBackCause::FailedTransfer,
            "transfer_call_back",
        ),
        (
            json!({ "verb": "transfer", "queue": "technical_expert", "reason": "专线", "outcome": "dropped" }),
            CallBackCause::FailedTransfer,
            "transfer_call_back",
        ),
        (
            json!({ "verb": "correct", "what": "说错了资费", "told_at_once": false }),
            CallBackCause::Correction,
            "correction_call_back",
        ),
    ] {
        let contact = after(opened(), OWNER, facts.clone());
        let owed: Vec<_> = contact.open_call_backs().map(|call| (call.number, call.cause)).collect();
        assert_eq!(owed, [(1, cause)], "{facts}");
        assert_eq!(cause.clock(), clock);
        assert_eq!(contact.state.word(), "waiting");
    }
    let connected =
        json!({ "verb": "transfer", "queue": "technical_expert", "reason": "专线", "outcome": "connected" });
    assert_eq!(after(opened(), OWNER, connected).open_call_backs().count(), 0);
}

#[test]
fn an_error_found_after_closing_opens_the_contact_again_for_a_call() {
    let closed = after(opened(), OWNER, json!({ "verb": "close", "outcome": "answered" }));
    let at_once = json!({ "verb": "correct", "what": "说错了资费", "told_at_once": true });
    assert_eq!(refused(&closed, OWNER, at_once), "contradiction");
    let found =
        after(closed, OWNER, json!({ "verb": "correct", "what": "说错了资费", "told_at_once": false }));
    assert_eq!(found.state.word(), "waiting");
}

#[test]
fn what_a_contact_came_to_must_have_happened() {
    let order = OrderId::from_u128(5);
    let fault = BatchFaultId::from_u128(6);
    let linked = || after(opened(), OWNER, json!({ "verb": "link_order", "order": order }));
    let told = || after(opened(), OWNER, json!({ "verb": "tell_batch_fault", "batch_fault": fault }));
    let asked = || after(opened(), OWNER, json!({ "verb": "retain", "step": "asked" }));
    for (contact, outcome, possible) in [
        (opened(), json!({ "outcome": "answered" }), true),
        (opened(), json!({ "outcome": "wrong_number" }), true),
        (opened(), json!({ "outcome": "solved_by_phone" }), true),
        (opened(), json!({ "outcome": "solved_by_phone", "order": order }), false),
        (linked(), json!({ "outcome": "solved_by_phone", "order": order }), true),
        (opened(), json!({ "outcome": "order_made", "order": order }), false),
        (linked(), json!({ "outcome": "order_made", "order": order }), true),
        (opened(), json!({ "outcome": "complaint_recorded", "subject": " " }), false),
        (opened(), json!({ "outcome": "complaint_recorded", "subject": "失约" }), true),
        (opened(), json!({ "outcome": "batch_fault_told", "batch_fault": fault }), false),
        (told(), json!({ "outcome": "batch_fault_told", "batch_fault": fault }), true),
        (opened(), json!({ "outcome": "lost", "reason": "poor_service" }), false),
        (asked(), json!({ "outcome": "lost", "reason": "poor_service" }), true),
        (opened(), json!({ "outcome": "retained", "because": "换套餐" }), false),
        (asked(), json!({ "outcome": "retained", "because": "换套餐" }), true),
    ] {
        let mut facts = outcome.clone();
        facts["verb"] = json!("close");
        let closed = contact.decide(command(facts), OWNER, Guards::clear());
        assert_eq!(closed.is_ok(), possible, "{outcome}");
    }
}

#[test]
fn nobody_recommends_to_disconnect_and_the_steps_are_kept() {
    let offer = json!({ "verb": "retain", "step": "offered", "offer": "免费提速" });
    assert_eq!(refused(&opened(), OWNER, offer.clone()), "contradiction");
    let mut contact = opened();
    for facts in [
        json!({ "verb": "retain", "step": "asked" }),
        json!({ "verb": "retain", "step": "reason", "reason": "cheaper_elsewhere", "subjective": false }),
        json!({ "verb": "retain", "step": "explained", "what": "现套餐的内容" }),
        offer,
    ] {
        contact = after(contact, OWNER, facts);
    }
    let retention = contact.retention.clone().unwrap();
    assert_eq!(retention.reason.as_deref(), Some("cheaper_elsewhere"));
    assert_eq!((retention.explained.is_some(), retention.offers.len()), (true, 1));
    for name in ["disconnect_asked", "reason_asked", "explained", "retention_offered"] {
        assert!(contact.evidence.last_event(name).is_some(), "requirements look for `{name}`");
    }
}

#[test]
fn a_question_answered_again_forgets_what_followed() {
    let say = |contact, question: &str, answer: &str| {
        let facts =
            json!({ "verb": "diagnose", "symptom": "no_internet", "question": question, "answer": answer });
        after(contact, OWNER, facts)
    };
    let contact = say(say(say(opened(), "power", "off"), "plug_in", "works"), "power", "on");
    let answers = contact.diagnosis.answers.iter().map(|said| (said.question.as_str(), said.answer.as_str()));
    assert_eq!(answers.collect::<Vec<_>>(), [("power", "on")]);
}

#[test]
fn events_written_and_read_again_give_the_same_contact() {
    let (mut live, first) = Contact::open(opened().head, OWNER);
    let mut folded = Contact::open(opened().head, OWNER).0;
    assert_eq!(serde_json::from_value::<ContactEvent>(json!(first)).unwrap(), first);
    for facts in every_verb().into_iter().filter(|facts| {
        !["accept_hand_over", "decline_hand_over", "hand_over", "close"]
            .contains(&facts["verb"].as_str().unwrap())
    }) {
        for event in live.decide(command(facts), OWNER, Guards::clear()).unwrap() {
            live = live.apply(&event);
            folded = folded.apply(&serde_json::from_value(json!(event)).unwrap());
        }
    }
    assert_eq!(live, folded);
    assert_eq!(serde_json::from_value::<Contact>(json!(live)).unwrap(), live);
}
