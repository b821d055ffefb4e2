//! One file of cases that the Rust reader and the TypeScript reader of requirement terms must both satisfy.
//! `vectors/requirements.json` is written by this test: `DOORSTEP_REWRITE=1 cargo test -p doorstep-norms --test vectors`.
#![allow(clippy::unwrap_used)] // a test may panic

mod shelf;

use doorstep_domain::{
    BlobHash, CallEvidence, CustomerClass, Evidence, Fact, OrderKind, Origin, PhotoOrigin, Service,
};
use doorstep_kernel::Timestamp;
use doorstep_norms::{Context, Requirement, unmet, witness};
use serde_json::{Value, json};
use std::path::Path;

const MINUTE: i64 = 60_000;

fn at(minute: i64) -> Timestamp {
    Timestamp::from_millis(1_795_305_600_000 + minute * MINUTE)
}

/// An order about which everything is known, so that every condition on devices and numbers can hold.
fn rich(kind: OrderKind) -> Context {
    let context = Context::new(kind, vec![Service::BroadbandFtth, Service::Iptv]);
    let context = context.device("ont").device("stb").device("remote");
    context.quantity("subscribed_down_kbps", 300_000_000)
}

/// Contexts, one of which every requirement of the packs applies to.
fn contexts() -> Vec<Context> {
    let flags = ["", "risk", "paid", "repeat_fault", "customer_side", "long_wait", "same_day"];
    let bare = Context::new(OrderKind::Install, vec![Service::BroadbandFtth]);
    // A contact that is about to close says what it came to.
    let closing = ["closing_lost", "closing_retained", "closing_solved_by_phone"];
    let closing = closing.map(|flag| rich(OrderKind::Repair).flag(flag));
    OrderKind::ALL
        .into_iter()
        .flat_map(|kind| flags.map(|flag| if flag.is_empty() { rich(kind) } else { rich(kind).flag(flag) }))
        .chain([bare])
        .chain(closing)
        .collect()
}

fn context_for(requirement: &Requirement) -> Context {
    let fits = contexts().into_iter().find(|context| requirement.applies(context));
    fits.unwrap_or_else(|| panic!("no order asks for `{}`", requirement.id))
}

#[test]
fn every_requirement_is_met_once_and_unmet_once() {
    for operator in shelf::OPERATORS {
        for requirement in shelf::bound(operator).requirements() {
            let context = context_for(requirement);
            let (evidence, now) = witness([requirement], &context, at(0));
            let failed = unmet([requirement], &evidence, &context, now);
            assert!(failed.is_empty(), "{operator} `{}` is never met: {failed:?}", requirement.id);
            let nothing = unmet([requirement], &Evidence::default(), &context, now);
            assert_eq!(nothing.len(), 1, "{operator} `{}` asks for nothing", requirement.id);
        }
    }
}

struct Case {
    name: String,
    requirement: Requirement,
    evidence: Evidence,
    context: Context,
    now: Timestamp,
}

impl Case {
    fn to_json(&self) -> Value {
        let found = unmet([&self.requirement], &self.evidence, &self.context, self.now);
        let found: Vec<Value> = found
            .iter()
            .map(|unmet| {
                json!({
                    "requirement": unmet.requirement.id,
                    "norms": unmet.requirement.norms,
                    "failed": unmet.failed,
                    "shortfall": unmet.shortfall,
                    "remaining_ms": unmet.remaining_ms(),
                    "text": unmet.requirement.text,
                    "override_by": unmet.requirement.override_by,
                })
            })
            .collect();
        json!({
            "name": self.name,
            "requirement": self.requirement,
            "evidence": self.evidence,
            "context": self.context,
            "now": self.now,
            "unmet": found,
        })
    }
}

/// The cases that come out of the packs: each requirement with nothing, with all it asks for, and a moment too early.
fn pack_cases() -> Vec<Case> {
    let pack = shelf::bound("china-telecom");
    let mut cases = Vec::new();
    for requirement in pack.requirements() {
        let context = context_for(requirement);
        let (evidence, now) = witness([requirement], &context, at(0));
        let mut add = |name: &str, evidence: &Evidence, now| {
            let name = format!("{}: {name}", requirement.id);
            let (requirement, evidence, context) = (requirement.clone(), evidence.clone(), context.clone());
            cases.push(Case { name, requirement, evidence, context, now });
        };
        add("nothing is known", &Evidence::default(), now);
        add("everything was done", &evidence, now);
        if now > at(0) {
            add("a moment too early", &evidence, Timestamp::from_millis(now.as_millis() - 1));
        }
    }
    cases
}

fn event(name: &str) -> Fact {
    Fact::Event { name: name.into() }
}
fn measured(quantity: &str, value_milli: i64) -> Fact {
    Fact::Measurement { quantity: quantity.into(), value_milli, origin: Origin::Line }
}
fn photo(subject: &str) -> Fact {
    Fact::Photo {
        subject: subject.into(),
        sha256: BlobHash::new("a".repeat(64)),
        origin: PhotoOrigin::Camera,
    }
}
fn consent(subject: &str, given: bool) -> Fact {
    Fact::Consent { subject: subject.into(), given }
}
fn declared(item: &str, value: Option<&str>) -> Fact {
    Fact::Declared { item: item.into(), value: value.map(str::to_owned) }
}
fn call(purpose: &str, answered: bool) -> Fact {
    Fact::Call { purpose: purpose.into(), answered, class: CallEvidence::Declared, call: None }
}
fn signature(by_customer: bool, minute: i64) -> Fact {
    Fact::Signature { by_customer, started_at: at(minute), strokes: BlobHash::new("b".repeat(64)) }
}

type Row = (&'static str, Value, Vec<(i64, Fact)>, bool);

/// Cases by hand: (name, term, facts by minute, whether it is met at minute 60).
fn rows() -> Vec<Row> {
    let observed = || json!({"term": "elapsed", "since": "fixed", "at_least_ms": 5 * MINUTE});
    let power = || json!({"term": "measurement", "quantity": "optical_power_dbm", "min_milli": -27_000, "max_milli": -8_000});
    let speed = || {
        json!({"term": "measurement", "quantity": "down_kbps", "after": "work_started",
               "min_share": {"of": "subscribed_down_kbps", "permille": 900}})
    };
    let note = || json!({"term": "photo", "subject": "note", "or_declared": "no_photo"});
    let enter = || json!({"term": "consent", "subject": "enter"});
    let sign = || json!({"term": "signature", "after": "demonstrated"});
    let unanswered =
        || json!({"term": "call", "purpose": "at_the_door", "answered": false, "after": "arrived"});
    let both = || json!({"term": "all", "of": [{"term": "declared", "item": "a"}, {"term": "declared", "item": "b"}]});
    let either = || json!({"term": "any", "of": [{"term": "declared", "item": "a"}, {"term": "declared", "item": "b"}]});
    let if_ont = |device: &str| {
        json!({"term": "when", "condition": {"if": "device", "any_of": [device]},
               "then": {"term": "declared", "item": "told"}})
    };
    let if_not_repair = || {
        json!({"term": "when", "then": {"term": "event", "name": "x"}, "condition":
               {"if": "all", "of": [{"if": "not", "of": {"if": "kind", "any_of": ["repair"]}},
                                    {"if": "any", "of": [{"if": "flag", "name": "risk"}, {"if": "area", "any_of": ["town"]}]}]}})
    };
    let if_vip = || {
        json!({"term": "when", "then": {"term": "event", "name": "x"}, "condition":
               {"if": "customer_class", "any_of": ["vip"]}})
    };
    let if_rate = || {
        json!({"term": "when", "then": {"term": "event", "name": "x"}, "condition":
               {"if": "all", "of": [{"if": "quantity", "name": "subscribed_down_kbps"},
                                    {"if": "not", "of": {"if": "quantity", "name": "subscribed_up_kbps"}}]}})
    };
    let after = || json!({"term": "event", "name": "told", "after": "fixed"});
    vec![
        (
            "an event that happened",
            json!({"term": "event", "name": "arrived"}),
            vec![(1, event("arrived"))],
            true,
        ),
        ("another event", json!({"term": "event", "name": "arrived"}), vec![(1, event("left"))], false),
        (
            "an event later than now is not seen",
            json!({"term": "event", "name": "arrived"}),
            vec![(61, event("arrived"))],
            false,
        ),
        ("an event after another", after(), vec![(1, event("fixed")), (2, event("told"))], true),
        (
            "an event at the same instant counts as after",
            after(),
            vec![(1, event("fixed")), (1, event("told"))],
            true,
        ),
        (
            "an event before what it must follow",
            after(),
            vec![(1, event("told")), (2, event("fixed"))],
            false,
        ),
        ("what an event must follow is missing", after(), vec![(1, event("told"))], false),
        ("long enough ago", observed(), vec![(55, event("fixed"))], true),
        ("not long enough ago", observed(), vec![(56, event("fixed"))], false),
        (
            "the last of two starts counts",
            observed(),
            vec![(10, event("fixed")), (58, event("fixed"))],
            false,
        ),
        (
            "the last by time, not by record",
            observed(),
            vec![(58, event("fixed")), (10, event("fixed"))],
            false,
        ),
        ("never started", observed(), vec![], false),
        ("measured inside the limits", power(), vec![(1, measured("optical_power_dbm", -21_500))], true),
        ("measured at the limit", power(), vec![(1, measured("optical_power_dbm", -27_000))], true),
        ("measured too low", power(), vec![(1, measured("optical_power_dbm", -27_001))], false),
        ("measured too high", power(), vec![(1, measured("optical_power_dbm", -7_999))], false),
        (
            "the last measurement counts",
            power(),
            vec![(1, measured("optical_power_dbm", -20_000)), (2, measured("optical_power_dbm", -30_000))],
            false,
        ),
        ("never measured", power(), vec![(1, measured("ping_ms", 3_000))], false),
        (
            "a share of the subscribed rate",
            speed(),
            vec![(1, event("work_started")), (2, measured("down_kbps", 270_000_000))],
            true,
        ),
        (
            "below the share",
            speed(),
            vec![(1, event("work_started")), (2, measured("down_kbps", 269_999_999))],
            false,
        ),
        (
            "measured before the work began",
            speed(),
            vec![(1, measured("down_kbps", 300_000_000)), (2, event("work_started"))],
            false,
        ),
        (
            "measured and the work is not recorded",
            speed(),
            vec![(1, measured("down_kbps", 300_000_000))],
            true,
        ),
        (
            "nothing to compare with",
            json!({"term": "measurement", "quantity": "up_kbps", "min_share": {"of": "subscribed_up_kbps", "permille": 900}}),
            vec![(1, measured("up_kbps", 9))],
            false,
        ),
        ("a photo", note(), vec![(1, photo("note"))], true),
        ("a photo of something else", note(), vec![(1, photo("label"))], false),
        ("no photo, with the reason", note(), vec![(1, declared("no_photo", Some("太暗")))], true),
        ("no photo, with an empty reason", note(), vec![(1, declared("no_photo", Some("  ")))], false),
        ("no photo, without a reason", note(), vec![(1, declared("no_photo", None))], false),
        ("the customer agreed", enter(), vec![(1, consent("enter", true))], true),
        ("the customer said no", enter(), vec![(1, consent("enter", false))], false),
        ("no, then yes", enter(), vec![(1, consent("enter", false)), (2, consent("enter", true))], true),
        ("yes, then no", enter(), vec![(1, consent("enter", true)), (2, consent("enter", false))], false),
        (
            "of two at one instant the later recorded counts",
            enter(),
            vec![(1, consent("enter", true)), (1, consent("enter", false))],
            false,
        ),
        ("nobody asked", enter(), vec![(1, consent("quote", true))], false),
        ("stated", json!({"term": "declared", "item": "a"}), vec![(1, declared("a", None))], true),
        (
            "stated, with the text that is asked for",
            json!({"term": "declared", "item": "a", "with_value": true}),
            vec![(1, declared("a", Some("x")))],
            true,
        ),
        (
            "stated, without the text that is asked for",
            json!({"term": "declared", "item": "a", "with_value": true}),
            vec![(1, declared("a", None))],
            false,
        ),
        ("any call", json!({"term": "call"}), vec![(1, call("first_contact", true))], true),
        ("no call", json!({"term": "call"}), vec![(1, event("called"))], false),
        (
            "an unanswered call at the door",
            unanswered(),
            vec![(1, event("arrived")), (3, call("at_the_door", false))],
            true,
        ),
        (
            "a call before arriving",
            unanswered(),
            vec![(1, call("at_the_door", false)), (3, event("arrived"))],
            false,
        ),
        (
            "an answered call",
            unanswered(),
            vec![(1, event("arrived")), (3, call("at_the_door", true))],
            false,
        ),
        (
            "a call for something else",
            unanswered(),
            vec![(1, event("arrived")), (3, call("first_contact", false))],
            false,
        ),
        (
            "signed by the customer after the demonstration",
            sign(),
            vec![(1, event("demonstrated")), (3, signature(true, 2))],
            true,
        ),
        (
            "signed by somebody else",
            sign(),
            vec![(1, event("demonstrated")), (3, signature(false, 2))],
            false,
        ),
        (
            "the pen was put down before the demonstration",
            sign(),
            vec![(2, event("demonstrated")), (3, signature(true, 1))],
            false,
        ),
        ("never signed", sign(), vec![(1, event("demonstrated"))], false),
        ("both of two", both(), vec![(1, declared("a", None)), (1, declared("b", None))], true),
        ("one of two where both are asked for", both(), vec![(1, declared("a", None))], false),
        ("one of two", either(), vec![(1, declared("b", None))], true),
        ("none of two", either(), vec![], false),
        ("asked for because of a device", if_ont("ont"), vec![], false),
        ("not asked for without the device", if_ont("router"), vec![], true),
        ("asked for by kind and area", if_not_repair(), vec![], false),
        ("asked for where a number is known", if_rate(), vec![], false),
        ("asked for of VIPs only", if_vip(), vec![], true),
    ]
}

fn hand_cases() -> Vec<Case> {
    let case = |(name, term, facts, _): Row| {
        let requirement = json!({"id": "by_hand", "on": ["visit.leave"], "norms": ["FIN-02"], "term": term,
            "text": {"zh": "例", "en": "example"}, "severity": "major"});
        let requirement: Requirement = serde_json::from_value(requirement).unwrap();
        let mut evidence = Evidence::default();
        for (minute, fact) in facts {
            evidence.push(at(minute), fact);
        }
        Case { name: name.into(), requirement, evidence, context: rich(OrderKind::Install), now: at(60) }
    };
    let mut cases: Vec<Case> = rows().into_iter().map(case).collect();
    let mut vip = case(("asked for of this VIP", json!({"term": "event", "name": "x"}), vec![], false));
    vip.context.customer_class = CustomerClass::Vip;
    vip.requirement.when =
        Some(serde_json::from_value(json!({"if": "customer_class", "any_of": ["vip"]})).unwrap());
    cases.push(vip);
    let mut skipped =
        case(("not asked for by its condition", json!({"term": "event", "name": "x"}), vec![], true));
    skipped.requirement.when =
        Some(serde_json::from_value(json!({"if": "service", "any_of": ["telephone"]})).unwrap());
    cases.push(skipped);
    cases
}

#[test]
fn each_term_is_met_by_what_it_asks_for_and_by_nothing_less() {
    let expected = rows().into_iter().map(|(_, _, _, met)| met);
    for (case, met) in hand_cases().into_iter().zip(expected) {
        let found = unmet([&case.requirement], &case.evidence, &case.context, case.now);
        assert_eq!(found.is_empty(), met, "{}: {found:?}", case.name);
    }
}

#[test]
fn the_vectors_file_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/requirements.json");
    let cases: Vec<Value> = hand_cases().iter().chain(&pack_cases()).map(Case::to_json).collect();
    let head = "generated by crates/norms/tests/vectors.rs; rewrite with DOORSTEP_REWRITE=1";
    let text = serde_json::to_string_pretty(&json!({"note": head, "cases": cases})).unwrap() + "\n";
    if std::env::var_os("DOORSTEP_REWRITE").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == text, "vectors/requirements.json is stale: run this test with DOORSTEP_REWRITE=1");
}
