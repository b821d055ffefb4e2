//! For each rule the smallest change of a clean visit flips exactly that finding and no other.
#![allow(clippy::unwrap_used)] // a test may panic

mod clean;

use clean::{PROMISED, Story, at};
use doorstep_domain::{
    CameraFacts, Channel, EvidenceItem, Fact, Overridden, Promise, PromiseClass, Reschedule, Role, VisitId,
};
use doorstep_findings::{Alike, Finding, Rescheduled, Verdict, Why};
use doorstep_kernel::{Duration, GeoPoint, Meters, TimeWindow};
use std::collections::{BTreeMap, BTreeSet};

fn verdicts(findings: &[Finding]) -> BTreeMap<String, Verdict> {
    findings.iter().map(|finding| (finding.rule.clone(), finding.verdict)).collect()
}

fn flipped(clean: &Story, spoiled: &Story) -> BTreeSet<String> {
    let (before, after) = (verdicts(&clean.judged()), verdicts(&spoiled.judged()));
    let newly = |(rule, verdict): (&String, &Verdict)| {
        (*verdict == Verdict::Breached && before.get(rule) != Some(verdict)).then(|| rule.clone())
    };
    after.iter().filter_map(newly).collect()
}

#[test]
fn a_clean_visit_breaks_nothing() {
    for story in [Story::repair(), Story::install()] {
        let findings = story.judged();
        let broken: Vec<_> = findings.iter().filter(|finding| finding.verdict == Verdict::Breached).collect();
        assert!(broken.is_empty(), "{broken:#?}");
        assert!(findings.iter().filter(|finding| finding.verdict == Verdict::Met).count() >= 40);
        let rules: BTreeSet<&String> = findings.iter().map(|finding| &finding.rule).collect();
        assert_eq!(rules.len(), findings.len(), "each rule is judged once");
    }
}

#[test]
fn what_no_phone_can_see_is_never_met() {
    let findings = Story::repair().judged();
    for rule in ["step:ring_lightly", "step:nothing_taken", "step:no_customer_labour"] {
        let finding = findings.iter().find(|finding| finding.rule == rule).unwrap();
        assert_eq!(finding.verdict, Verdict::NotJudged { why: Why::NeedsSurvey }, "{rule}");
    }
}

type Change = fn(Story) -> Story;

fn drop_fact(story: Story, wanted: fn(&Fact) -> bool) -> Story {
    story.without(wanted)
}

fn camera(story: &mut Story) -> &mut CameraFacts {
    story.pictures[0].camera.as_mut().unwrap()
}

/// A picture of another visit that differs from the first one in so many bits.
fn used_before(story: &Story, apart: u32) -> Alike {
    let item = EvidenceItem { at: at(1), ..story.pictures[0].item.clone() };
    Alike { visit: VisitId::from_u128(3), item, apart }
}

#[test]
fn pictures_are_shown_in_pairs_and_one_that_differs_in_one_bit_more_is_another() {
    let of = |story: &Story| {
        story.judged().into_iter().find(|finding| finding.rule == "photo:of_this_visit").unwrap()
    };
    let mut story = Story::repair();
    let (own, other) = (story.pictures[0].item.clone(), used_before(&story, 5));
    story.pictures[0].alike = vec![used_before(&story, 6)];
    assert_eq!(of(&story).verdict, Verdict::Met);
    story.pictures[0].alike.push(other.clone());
    assert_eq!(of(&story).evidence, [own, other.item], "its own and the other one");
    // What has not come is not held to be clean, and what has come is told all the same.
    story.pictures[1].has_come = false;
    assert_eq!(of(&story).verdict, Verdict::Breached);
    story.pictures[0].alike.clear();
    assert_eq!(of(&story).verdict, Verdict::NotJudged { why: Why::NoPicture });
}

#[test]
fn a_camera_that_wrote_nothing_is_not_judged() {
    let mut story = Story::repair();
    story.pictures.iter_mut().for_each(|picture| picture.camera = None);
    let verdict = verdicts(&story.judged())["photo:camera_facts"];
    assert_eq!(verdict, Verdict::NotJudged { why: Why::NoRecord });
}

#[test]
fn the_smallest_change_flips_its_own_finding_and_no_other() {
    #[rustfmt::skip]
    let table: Vec<(&str, Change, &[&str])> = vec![
        ("no pad cloth", |s| s.without_declared("kit_pad_cloth"), &["requirement:kit_five_ones@visit.depart"]),
        ("instruments unchecked", |s| s.without_declared("instruments_ready"), &["requirement:instruments_ready@visit.depart"]),
        ("alcohol not denied", |s| s.without_declared("no_alcohol"), &["requirement:no_alcohol@visit.depart"]),
        ("no uniform", |s| s.without_declared("uniform_and_badge"), &["requirement:uniform_and_badge@visit.depart"]),
        ("nobody asked to enter", |s| drop_fact(s, |f| matches!(f, Fact::Consent { subject, .. } if subject == "enter")), &["requirement:consent_to_enter@visit.enter"]),
        ("no shoe covers", |s| drop_fact(s, |f| matches!(f, Fact::Photo { subject, .. } if subject == "shoe_covers")), &["requirement:shoe_covers@visit.start_work"]),
        ("policy not told", |s| s.without_declared("policy_told"), &["step:policy_told"]),
        ("survey form not given", |s| s.without_declared("survey_form_given"), &["step:survey_form_given"]),
        ("fault not reproduced", |s| s.without_declared("fault_reproduced"), &["step:fault_reproduced"]),
        ("cause not told", |s| s.without_declared("cause_told"), &["step:cause_told"]),
        ("tools not on the pad", |s| drop_fact(s, |f| matches!(f, Fact::Photo { subject, .. } if subject == "tools_on_pad")), &["step:tools_in_order"]),
        ("new parts not re-tested", |s| s.without_declared("retest_new_parts"), &["step:retest_new_parts"]),
        ("no handbook", |s| s.without_declared("handbook"), &["step:handbook"]),
        ("no service card", |s| s.without_declared("service_card"), &["step:service_card"]),
        ("observed for four minutes", |s| { let fixed = s.minute("fixed"); s.moved("demonstrated", fixed + 4) }, &["requirement:observed@visit.demonstrate"]),
        ("weak light", |mut s| { let m = s.minute("demonstrated"); s.measured(m + 2, "optical_power_dbm", -27_001); s }, &["requirement:optical_power@visit.sign", "requirement:optical_power@order.reply"]),
        ("strong light", |mut s| { let m = s.minute("demonstrated"); s.measured(m + 2, "optical_power_dbm", -7_999); s }, &["requirement:optical_power@visit.sign", "requirement:optical_power@order.reply"]),
        ("not registered", |mut s| { let m = s.minute("demonstrated"); s.measured(m + 2, "registered", 0); s }, &["requirement:registered@visit.sign", "requirement:registered@order.reply"]),
        ("too slow", |mut s| { let m = s.minute("demonstrated"); s.measured(m + 3, "down_kbps", 269_999_999); s }, &["requirement:wired_speed@visit.sign", "requirement:wired_speed@order.reply"]),
        ("long ping", |mut s| { let m = s.minute("demonstrated"); s.measured(m + 3, "ping_ms", 50_001); s }, &["requirement:ping@visit.sign", "requirement:ping@order.reply"]),
        ("site not cleared", |s| drop_fact(s, |f| matches!(f, Fact::Photo { subject, .. } if subject == "cleared_site")), &["requirement:cleared_site@visit.leave", "requirement:cleared_site@order.reply"]),
        ("not asked whether all is well", |s| drop_fact(s, |f| matches!(f, Fact::Consent { subject, .. } if subject == "all_well")), &["requirement:all_well@visit.leave", "requirement:all_well@order.reply"]),
        ("not yet well", |mut s| { let m = s.minute("left"); s.consent(m, "all_well", false); s }, &["requirement:all_well@visit.leave", "requirement:all_well@order.reply"]),
        ("signed for the customer", |mut s| { for item in &mut s.items { if let Fact::Signature { by_customer, .. } = &mut item.fact { *by_customer = false; } } s }, &["requirement:signature@visit.leave", "requirement:signature@order.reply"]),
        ("signed a moment before the last test", |mut s| { let m = s.minute("demonstrated"); for item in &mut s.items { if let Fact::Signature { started_at, .. } = &mut item.fact { *started_at = at(m + 1); } } s }, &["signature:after_test"]),
        ("replied late", |s| { let left = s.minute("left"); s.moved("replied", left + 121) }, &["clock:reply"]),
        ("not early enough", |s| s.moved("arrived", PROMISED - 4), &["clock:arrive_early"]),
        ("first call too late", |s| drop_fact(s, |f| matches!(f, Fact::Call { purpose, .. } if purpose == "first_contact")).moved("appointed", 126), &["clock:repair_first_call"]),
        ("far from the site", |mut s| { s.arrival_distance = Some(Meters(201)); s }, &["arrival:place"]),
        ("a picture used before", |mut s| { let before = used_before(&s, 5); s.pictures[0].alike.push(before); s }, &["photo:of_this_visit"]),
        ("the camera's time before the visit", |mut s| { camera(&mut s).taken_at = Some(at(PROMISED - 40)); s }, &["photo:camera_facts"]),
        ("the camera's time after it was handed in", |mut s| { camera(&mut s).taken_at = Some(at(PROMISED + 30)); s }, &["photo:camera_facts"]),
        ("the camera in the next street", |mut s| { camera(&mut s).place = GeoPoint::new(32.4, 119.412_3); s }, &["photo:camera_facts"]),
        ("dated back", |mut s| { s.backdated = Some(Duration::from_mins(11)); s }, &["device:backdating"]),
        ("not repaired that day", |mut s| { s.survey.as_mut().unwrap().repaired_that_day = Some(false); s }, &["survey:true_closure"]),
        ("seven of ten", |mut s| { s.survey.as_mut().unwrap().score = Some(7); s }, &["survey:satisfied"]),
    ];
    let clean = Story::repair();
    for (name, change, expected) in table {
        let expected: BTreeSet<String> = expected.iter().map(|rule| (*rule).to_owned()).collect();
        assert_eq!(flipped(&clean, &change(clean.clone())), expected, "{name}");
    }
}

#[test]
fn an_installs_smallest_changes_flip_their_own_finding() {
    #[rustfmt::skip]
    let table: Vec<(&str, Change, &[&str])> = vec![
        ("light good for a repair, not for a new line", |mut s| { let m = s.minute("demonstrated"); s.measured(m + 2, "optical_power_dbm", -24_001); s }, &["requirement:optical_power_new@visit.sign", "requirement:optical_power_new@order.reply"]),
        ("speed not told", |s| s.without_declared("told_speed"), &["requirement:told_speed@visit.sign", "requirement:told_speed@order.reply"]),
        ("remote not told", |s| s.without_declared("told_remote"), &["requirement:told_devices@visit.leave", "requirement:told_devices@order.reply"]),
        ("password not changed", |s| s.without_declared("guided_password_change"), &["requirement:told_account@visit.leave", "requirement:told_account@order.reply"]),
        ("no label", |s| drop_fact(s, |f| matches!(f, Fact::Photo { subject, .. } if subject == "label")), &["requirement:label_photo@visit.leave", "requirement:label_photo@order.reply"]),
        ("everyday knowledge not told", |s| s.without_declared("told_everyday"), &["step:told_everyday"]),
        ("customer says: no appointment", |mut s| { s.survey.as_mut().unwrap().actions.appointment = Some(false); s }, &["survey:appointment"]),
        ("customer says: not kept", |mut s| { s.survey.as_mut().unwrap().actions.kept = Some(false); s }, &["survey:kept"]),
        ("customer says: no speed test", |mut s| { s.survey.as_mut().unwrap().actions.speed_test = Some(false); s }, &["survey:speed_test"]),
        ("customer says: not cleared", |mut s| { s.survey.as_mut().unwrap().actions.site_clearing = Some(false); s }, &["survey:site_clearing"]),
        ("customer says: not informed", |mut s| { s.survey.as_mut().unwrap().actions.informing = Some(false); s }, &["survey:informing"]),
        ("customer says: not signed", |mut s| { s.survey.as_mut().unwrap().actions.signature = Some(false); s }, &["survey:signature"]),
    ];
    let clean = Story::install();
    for (name, change, expected) in table {
        let expected: BTreeSet<String> = expected.iter().map(|rule| (*rule).to_owned()).collect();
        assert_eq!(flipped(&clean, &change(clean.clone())), expected, "{name}");
    }
    let mut contradicted = clean;
    contradicted.survey.as_mut().unwrap().actions.speed_test = Some(false);
    let found =
        contradicted.judged().into_iter().find(|finding| finding.rule == "survey:speed_test").unwrap();
    assert!(found.explain.zh.contains("与系统记录不一致"), "{}", found.explain.zh);
}

#[test]
fn coming_late_breaks_the_promise_and_a_call_in_time_only_softens_it() {
    let late = Story::repair().moved("arrived", PROMISED + 1);
    let late = late.moved("entered", PROMISED + 2).moved("work_started", PROMISED + 3);
    let clean = Story::repair();
    let rules = flipped(&clean, &late);
    assert!(rules.contains("clock:arrive_early"), "{rules:?}");
    assert!(!rules.contains("promise:kept"), "one minute lies inside the tolerance: {rules:?}");
    let missed = clean.clone().moved("arrived", PROMISED + 11);
    assert!(flipped(&clean, &missed).contains("promise:kept"));
    let told = |story: &Story| verdicts(&story.judged())["promise:lateness_notice"];
    assert_eq!(told(&late), Verdict::Met, "the call that announced the time was early enough");
    let silent = late.without(|fact| matches!(fact, Fact::Call { purpose, .. } if purpose == "announce"));
    assert_eq!(told(&silent), Verdict::Breached);
    assert_eq!(told(&clean), Verdict::NotJudged { why: Why::NotNeeded });
}

#[test]
fn a_change_of_ours_needs_two_hours_and_a_customers_needs_its_proof() {
    let before = Promise {
        window: TimeWindow::at(at(PROMISED - 600)),
        class: PromiseClass::Appointment,
        made_at: at(20),
        channel: Channel::Phone,
        announced: None,
    };
    for (minutes_before, by_customer, proof, expected) in [
        (120, false, "call 1", Verdict::Met),
        (119, false, "call 1", Verdict::Breached),
        (1, true, "call 1", Verdict::NotJudged { why: Why::NotNeeded }),
        (1, true, " ", Verdict::Breached),
    ] {
        let mut story = Story::repair();
        let when = PROMISED - 600 - minutes_before;
        story.event(when, "rescheduled");
        let asked = Reschedule { by_customer, reason: "road closed".into(), proof: proof.into() };
        story.reschedules.push(Rescheduled { at: at(when), before: before.clone(), asked });
        let found = verdicts(&story.judged())["promise:change_notice:1"];
        assert_eq!(found, expected, "{minutes_before} min, {by_customer}, `{proof}`");
    }
}

#[test]
fn an_override_stays_visible_on_the_finding() {
    let mut story = Story::repair().without_declared("kit_survey_form");
    story.overridden.push(Overridden {
        verb: "depart".into(),
        requirements: vec!["kit_five_ones".into()],
        norms: vec![],
        by: Some(Role::TeamLead),
        reason: "forms are out of stock".into(),
    });
    let findings = story.judged();
    let found =
        findings.iter().find(|finding| finding.rule == "requirement:kit_five_ones@visit.depart").unwrap();
    assert_eq!(found.verdict, Verdict::Breached, "let through is not met");
    assert_eq!(found.overridden.as_ref().unwrap().by, Some(Role::TeamLead));
    assert!(
        found.explain.en.contains("Let through by team_lead: forms are out of stock"),
        "{}",
        found.explain.en
    );
}

#[test]
fn silence_past_a_limit_is_a_breach_only_when_nobody_can_have_news() {
    let story = Story::repair().without(|fact| matches!(fact, Fact::Event { name } if name == "replied"));
    let verdict = |complete| {
        let findings = story.judged_at(at(PROMISED + 1000), complete);
        findings.into_iter().find(|finding| finding.rule == "clock:reply").unwrap().verdict
    };
    assert_eq!(verdict(false), Verdict::NotJudged { why: Why::NoNews });
    assert_eq!(verdict(true), Verdict::Breached);
}

#[test]
fn a_clock_stands_still_while_the_order_waits_for_others() {
    let base = Story::repair();
    let clock = |story: &Story| verdicts(&story.judged())["clock:repair_limit"];
    assert_eq!(clock(&base), Verdict::Met);
    let late = base.clone().moved("fixed", 48 * 60 + 1);
    assert_eq!(clock(&late), Verdict::Breached);
    let mut waited = late;
    waited.event(100, "waiting_part");
    waited.event(700, "appointed");
    assert_eq!(clock(&waited), Verdict::Met);
}

#[test]
fn every_finding_explains_itself_and_a_judged_one_carries_its_norms() {
    for story in [Story::repair(), Story::install(), Story::repair().moved("arrived", PROMISED + 40)] {
        for finding in story.judged() {
            assert!(finding.explain.zh.ends_with('。') && finding.explain.en.ends_with('.'), "{finding:?}");
            assert!(!finding.norms.is_empty(), "{finding:?}");
            assert_eq!(finding.pack.pack, "china-telecom");
            let json = serde_json::to_value(&finding).unwrap();
            assert_eq!(json["verdict"], finding.verdict.word());
        }
    }
}

#[test]
fn each_checklist_item_is_broken_by_taking_its_own_proof_away() {
    for clean in [Story::repair(), Story::install()] {
        let mut tried = 0;
        for finding in clean.judged() {
            let proof = finding.evidence.first().map(|item| item.fact.clone());
            let Some(proof @ (Fact::Declared { .. } | Fact::Photo { .. })) = proof else { continue };
            if !finding.rule.starts_with("step:") || finding.verdict != Verdict::Met {
                continue;
            }
            let spoiled = clean.clone().without(|fact| *fact == proof);
            assert_eq!(flipped(&clean, &spoiled), BTreeSet::from([finding.rule.clone()]), "{}", finding.rule);
            tried += 1;
        }
        assert!(tried >= 7, "{tried}");
    }
}

/// A story cut off after a happening.
fn until(mut story: Story, name: &str) -> Story {
    let end = at(story.minute(name));
    story.items.retain(|item| item.at <= end);
    story.survey = None;
    story
}

fn with_flag(mut story: Story, flag: &str) -> Story {
    story.context = story.context.flag(flag);
    story
}

fn nobody_home() -> Story {
    let mut story = until(Story::repair(), "arrived");
    let arrived = story.minute("arrived");
    story.call(arrived + 3, "at_the_door", false);
    story.photo(arrived + 9, "visit_note");
    story.event(arrived + 10, "no_answer");
    story
}

fn risky() -> Story {
    let mut story = with_flag(Story::install(), "risk");
    let entered = story.minute("entered");
    let value = Some("settings saved".to_owned());
    story.push(entered + 1, Fact::Declared { item: "risk_precautions".into(), value });
    story.consent(entered + 2, "risk", true);
    story
}

fn paid() -> Story {
    let mut story = with_flag(Story::repair(), "paid");
    let entered = story.minute("entered");
    story.consent(entered + 2, "quote", true);
    story
}

fn blocked() -> Story {
    let mut story = until(Story::repair(), "work_started");
    let work = story.minute("work_started");
    story.consent(work + 5, "leave_blocked", true);
    story.event(work + 6, "blocked");
    story
}

fn customer_side() -> Story {
    let mut story = with_flag(Story::repair(), "customer_side");
    let left = story.minute("left");
    story.declared(left - 1, "boundary_explained");
    story.consent(left - 1, "customer_side_cause", true);
    story
}

fn again() -> Story {
    let story = with_flag(Story::repair(), "repeat_fault");
    let fixed = story.minute("fixed");
    // everything from the demonstration on moves back by nine minutes: fifteen of watching
    let mut later = story;
    for item in &mut later.items {
        if item.at > at(fixed + 1) {
            item.at = item.at + Duration::from_mins(9);
            if let Fact::Signature { started_at, .. } = &mut item.fact {
                *started_at = *started_at + Duration::from_mins(9);
            }
        }
    }
    later
}

fn by_phone() -> Story {
    let mut story = until(Story::repair(), "studied");
    story.consent(15, "solved_remotely", true);
    story.event(16, "solved_remotely");
    story
}

/// A name, the clean story, its smallest change, and the rule that flips.
type Side = (&'static str, fn() -> Story, Change, &'static str);

#[test]
fn side_ways_have_their_own_requirements() {
    fn without_consent(story: Story, wanted: &str) -> Story {
        story.without(|fact| matches!(fact, Fact::Consent { subject, .. } if subject == wanted))
    }
    #[rustfmt::skip]
    let table: Vec<Side> = vec![
        ("left after nine minutes", nobody_home, |s| { let m = s.minute("arrived"); s.moved("no_answer", m + 9) }, "requirement:no_answer_wait@visit.no_answer"),
        ("nobody called", nobody_home, |s| s.without(|f| matches!(f, Fact::Call { answered: false, .. })), "requirement:no_answer_called@visit.no_answer"),
        ("no photo of the note", nobody_home, |s| s.without(|f| matches!(f, Fact::Photo { subject, .. } if subject == "visit_note")), "requirement:no_answer_photo@visit.no_answer"),
        ("risk not agreed", risky, |s| without_consent(s, "risk"), "requirement:consent_to_risk@visit.start_work"),
        ("no precautions", risky, |s| s.without_declared("risk_precautions"), "requirement:consent_to_risk@visit.start_work"),
        ("price not agreed", paid, |s| without_consent(s, "quote"), "requirement:consent_to_quote@visit.start_work"),
        ("left without agreement", blocked, |s| without_consent(s, "leave_blocked"), "requirement:consent_to_leave_blocked@visit.block"),
        ("boundary not explained", customer_side, |s| s.without_declared("boundary_explained"), "requirement:customer_side_explained@order.reply"),
        ("a returned fault watched for fourteen minutes", again, |s| { let m = s.minute("fixed"); s.moved("demonstrated", m + 14) }, "requirement:observed_repeat@visit.demonstrate"),
        ("not confirmed by phone", by_phone, |s| without_consent(s, "solved_remotely"), "requirement:solved_remotely_confirmed@order.solve_remotely"),
    ];
    for (name, story, change, rule) in table {
        let clean = story();
        assert_eq!(verdicts(&clean.judged()).get(rule), Some(&Verdict::Met), "{name}: the clean story");
        assert_eq!(flipped(&clean, &change(clean.clone())), BTreeSet::from([rule.to_owned()]), "{name}");
    }
}
