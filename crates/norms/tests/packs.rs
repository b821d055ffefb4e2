//! What holds for every item of the built-in packs.
#![allow(clippy::unwrap_used)] // a test may panic

mod shelf;

use doorstep_domain::{OrderKind, Service};
use doorstep_kernel::Money;
use doorstep_norms::{
    Aggregate, Context, Disposition, EvidenceClass, Formula, Item, Moment, Pack, ParameterValue, Parameters,
    Shelf,
};
use shelf::{OPERATORS, bound};
use std::collections::BTreeSet;

#[test]
fn every_built_in_pack_binds() {
    for operator in OPERATORS {
        let pack = bound(operator);
        assert!(!pack.requirements().is_empty(), "{operator}");
        assert_eq!(pack.header().operator.as_str(), *operator);
    }
}

#[test]
fn every_parameter_is_read_typed_and_can_be_overridden() {
    let base = bound("base");
    let written: BTreeSet<&str> = base.sections().parameters.iter().map(Item::id).collect();
    assert_eq!(written, Parameters::IDS.iter().copied().collect());
    let mut files = shelf::files("china-telecom");
    for (path, text) in &mut files {
        if path.ends_with("parameters.toml") {
            *text = text.replace("\"2 h\"", "\"3 h\"");
        }
    }
    let packs = [shelf::pack("base"), Pack::parse(&files).unwrap()];
    let shelf = Shelf::new(&packs).unwrap();
    let operator = doorstep_domain::Operator::new("china-telecom");
    let now = "2026-11-22T09:00:00+08:00".parse().unwrap();
    let changed = shelf.binding(&operator, now).unwrap();
    assert_eq!(changed.parameters().change_notice.to_string(), "3 h");
    assert_eq!(base.parameters().change_notice.to_string(), "2 h");
    assert_eq!(base.parameters().nuisance_call, None, "the source lost the number");
}

#[test]
fn numbers_of_the_norm_are_where_the_sources_say() {
    let numbers = bound("china-telecom");
    let numbers = numbers.parameters();
    assert_eq!(numbers.arrive_early.to_string(), "5 min");
    assert_eq!(numbers.lateness_notice.to_string(), "15 min");
    assert_eq!(numbers.no_answer_wait.to_string(), "10 min");
    assert_eq!(numbers.observe.to_string(), "5 min");
    assert!(numbers.observe_repeat > numbers.observe);
    assert_eq!((numbers.satisfied_score, numbers.first_contact_days), (8, 1));
}

#[test]
fn every_transition_names_a_verb_of_the_domain() {
    let pack = bound("china-telecom");
    for item in pack.sections().transitions.iter() {
        let known = item.on.aggregate.verbs();
        assert!(known.is_empty() || known.contains(&item.on.verb.as_str()), "{}", item.id);
    }
    for kind in OrderKind::ALL {
        assert!(pack.sections().orders.get(kind.word()).is_some(), "{kind:?}");
    }
    for aggregate in [Aggregate::Order, Aggregate::Visit] {
        for verb in aggregate.verbs().iter().filter(|verb| **verb != "record") {
            assert!(
                doorstep_norms::Transition::new(aggregate, verb).event().is_some(),
                "{verb} leaves no happening"
            );
        }
    }
}

fn everything(kind: OrderKind) -> Context {
    let mut context = Context::new(kind, Service::ALL.to_vec());
    for device in ["ont", "stb", "remote", "router", "phone"] {
        context = context.device(device);
    }
    for flag in ["risk", "paid", "environment_change", "customer_side", "access_software", "account_manager"]
    {
        context = context.flag(flag);
    }
    context
}

#[test]
fn every_step_is_reached_by_an_order_and_names_its_evidence() {
    for operator in OPERATORS {
        let pack = bound(operator);
        for step in pack.sections().steps.iter() {
            let reached = OrderKind::ALL.into_iter().any(|kind| {
                pack.steps(&everything(kind), &step.state).iter().any(|found| found.id == step.id)
            });
            assert!(reached, "{operator}: no order reaches the step `{}`", step.id);
            assert!(!step.fact.is_empty(), "{}", step.id);
        }
    }
}

#[test]
fn what_a_phone_cannot_see_is_left_to_the_customer_or_to_a_statement() {
    let pack = bound("tietong");
    for id in ["knock_three", "ring_twice", "nothing_taken", "no_customer_labour"] {
        assert_eq!(pack.sections().steps.get(id).unwrap().evidence, EvidenceClass::Survey, "{id}");
    }
}

#[test]
fn every_kpi_is_computable_and_weights_add_up() {
    let pack = bound("china-telecom");
    let kpis = &pack.sections().kpis;
    let target = |id: &str| kpis.get(id).unwrap().target_permille;
    assert_eq!(target("install_satisfaction"), Some(930));
    assert_eq!(target("actions_in_place"), Some(930));
    assert_eq!(target("true_closure"), Some(980));
    assert_eq!(target("repair_satisfaction"), Some(900));
    let Formula::WeightedMean { parts } = &kpis.get("actions_in_place").unwrap().formula else { panic!() };
    assert_eq!(parts.iter().map(|part| part.weight).collect::<Vec<_>>(), [20, 25, 15, 15, 15, 10]);
    for kpi in kpis.iter() {
        let names: Vec<&String> = match &kpi.formula {
            Formula::Share { numerator, denominator, exclude } => {
                [numerator, denominator].into_iter().chain(exclude).collect()
            }
            Formula::Per { numerator, denominator, .. } => vec![numerator, denominator],
            Formula::Mean { quantity, of } => vec![quantity, of],
            Formula::Gap { quantity, minus } => vec![quantity, minus],
            Formula::WeightedMean { parts } => parts.iter().map(|part| &part.kpi).collect(),
        };
        let snake =
            |name: &&String| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        assert!(names.len() >= 2 && names.iter().all(snake), "{}", kpi.id);
    }
}

#[test]
fn every_survey_asks_in_an_answerable_order() {
    let pack = bound("base");
    let install = pack.survey(&Context::new(OrderKind::Install, vec![Service::BroadbandFtth])).unwrap();
    let asked: Vec<&str> = install.question.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(
        asked,
        ["score", "appointment", "kept", "speed_test", "site_clearing", "informing", "signature", "reason"]
    );
    let repair = pack.survey(&Context::new(OrderKind::Repair, vec![])).unwrap();
    assert!(repair.question[0].no_reopens);
    assert!(pack.survey(&Context::new(OrderKind::Inspection, vec![])).is_none());
}

#[test]
fn every_script_can_be_filled_and_recognised() {
    for operator in OPERATORS {
        let pack = bound(operator);
        for script in pack.sections().scripts.iter() {
            assert!(!script.heard_as.is_empty(), "{operator}: `{}` cannot be recognised", script.id);
            let said = script.heard_as.iter().any(|phrase| script.text.zh.contains(phrase.as_str()));
            assert!(said, "{operator}: `{}` would not be recognised when said as written", script.id);
            let forbidden = script.never.iter().find(|phrase| script.text.zh.contains(phrase.as_str()));
            assert_eq!(forbidden, None, "{operator}: `{}` says what it forbids", script.id);
        }
        let context = Context::new(OrderKind::Install, vec![Service::BroadbandFtth]);
        for moment in
            [Moment::AppointmentCall, Moment::ChangeCall, Moment::LatenessCall, Moment::Door, Moment::Leaving]
        {
            assert!(!pack.scripts(&context, moment).is_empty(), "{operator}: nothing to say at {moment:?}");
        }
    }
}

#[test]
fn every_record_has_fields_and_amounts_stay_under_their_cap() {
    let pack = bound("base");
    for record in pack.sections().records.iter() {
        let fields: BTreeSet<&String> = record.fields.iter().collect();
        assert_eq!(fields.len(), record.fields.len(), "{} names a field twice", record.id);
    }
    let note = pack.sections().records.get("visit_note").unwrap();
    assert_eq!(note.fields, ["arrived_at", "left_at", "phone", "contact", "content"]);
    let reasons = pack.sections().leaving_reasons.iter();
    let ours: BTreeSet<bool> = reasons.map(|reason| reason.ours).collect();
    assert_eq!(ours.len(), 2, "MGMT-05: what can be contained is told apart from what cannot");
    let late = pack.sections().compensations.get("late_repair").unwrap();
    assert_eq!(late.amount(3), Money::from_fen(30_00));
    assert_eq!(late.amount(1000), late.cap_fen);
    assert_eq!(late.amount(-1), Money::ZERO);
}

#[test]
fn the_dispatch_objective_is_a_full_order() {
    let pack = bound("base");
    let mut order: Vec<_> =
        pack.sections().objectives.iter().map(|level| (level.level, level.id.as_str())).collect();
    order.sort_unstable();
    let names: Vec<&str> = order.into_iter().map(|(_, name)| name).collect();
    assert_eq!(names[0], "emergencies_unserved");
    assert_eq!(names[1], "promises_broken");
    assert_eq!(names.last(), Some(&"cost_seconds"));
    assert!(pack.sections().priorities.iter().any(|class| class.rank == 0 && class.when.is_some()));
    assert!(pack.sections().constraints.get("certificate_valid").unwrap().hard);
}

#[test]
fn every_exam_can_be_drawn_and_every_card_says_something() {
    let pack = bound("base");
    for exam in pack.sections().exams.iter() {
        let drawn = doorstep_norms::draw(exam, &pack, &mut doorstep_kernel::SeededRng::new(1));
        assert!(drawn.len() == exam.draws && exam.draws >= 5, "{}", exam.id);
        assert!(
            drawn.iter().all(|asked| !asked.norms.is_empty()),
            "{}: every question names its norm",
            exam.id
        );
    }
    for card in pack.sections().cards.iter() {
        assert!(card.text.zh.chars().count() >= 8 && card.title.zh != card.text.zh, "{}", card.id);
    }
    for question in pack.sections().questions.iter() {
        assert!(!question.wrong.contains(&question.right), "{}", question.id);
    }
}

#[test]
fn lists_the_sources_do_not_print_are_named_and_empty() {
    let pack = bound("china-telecom");
    let lists = &pack.sections().lists;
    let open = [
        "five_preparations",
        "entry_standards",
        "work_four_and_six",
        "leaving_surprises",
        "leaving_points",
        "standard_words",
        "forbidden_words",
        "principle_131",
        "dress_chapter",
    ];
    for id in open {
        let list = lists.get(id).unwrap();
        assert!(list.entries.is_empty() && list.is_open(), "{id} is invented");
    }
    let ten = lists.get("ten_donts").unwrap();
    assert_eq!((ten.entries.len(), ten.expected, ten.is_open()), (9, Some(10), true));
    assert!(!lists.get("kit_five_ones").unwrap().is_open());
}

#[test]
fn every_reference_is_carried_by_what_it_names() {
    let pack = bound("base");
    let references = &pack.sections().references;
    assert_eq!(references.len(), 44);
    for item in references.iter() {
        assert_eq!(item.used_by.is_empty(), item.disposition == Disposition::Reference, "{}", item.id);
    }
}

#[test]
fn operators_differ_where_their_documents_differ() {
    let (telecom, tietong) = (bound("china-telecom"), bound("tietong"));
    let step = |pack: &doorstep_norms::BoundPack, id: &str| pack.sections().steps.get(id).is_some();
    assert!(step(&telecom, "ring_lightly") && !step(&tietong, "ring_lightly"));
    assert!(step(&tietong, "knock_three") && !step(&telecom, "knock_three"));
    assert!(telecom.requirements().iter().any(|requirement| requirement.id == "shoe_covers"));
    assert!(tietong.requirements().iter().all(|requirement| requirement.id != "shoe_covers"));
    let said = |pack: &doorstep_norms::BoundPack| {
        pack.sections().scripts.get("call_greeting").unwrap().text.zh.clone()
    };
    assert!(said(&tietong).contains("中国铁通"));
    assert!(!said(&telecom).contains("中国铁通"));
}

#[test]
fn a_value_in_another_unit_is_refused() {
    let parameter = |toml: &str| toml::from_str::<doorstep_norms::Parameter>(toml).unwrap();
    let head = "id = \"observe\"\nnorms = [\"FIN-02\"]\ntext = { zh = \"x\", en = \"x\" }\n";
    assert!(parameter(&format!("{head}unit = \"duration\"\nvalue = 5")).value().is_err());
    assert!(parameter(&format!("{head}unit = \"count\"\nvalue = \"5 min\"")).value().is_err());
    assert_eq!(parameter(&format!("{head}unit = \"count\"")).value(), Ok(ParameterValue::Unset));
}

#[test]
fn an_exam_is_drawn_without_twins_and_the_right_answer_moves() {
    let pack = bound("base");
    let exam = pack.sections().exams.get("technician_certificate").unwrap();
    let drawn = |seed| doorstep_norms::draw(exam, &pack, &mut doorstep_kernel::SeededRng::new(seed));
    assert_eq!(drawn(1), drawn(1));
    assert_ne!(drawn(1), drawn(2));
    let asked: BTreeSet<String> = drawn(3).into_iter().map(|question| question.question).collect();
    assert_eq!(asked.len(), exam.draws);
    let papers: Vec<_> = (0..20).flat_map(drawn).collect();
    for question in &papers {
        if let Some(written) = pack.sections().questions.get(&question.question) {
            assert_eq!(question.answers[question.right], written.right);
        }
        let different: BTreeSet<&str> = question.answers.iter().map(|answer| answer.zh.as_str()).collect();
        assert_eq!(different.len(), question.answers.len(), "{question:?}");
    }
    assert!(
        papers.iter().any(|question| question.question.contains(':')),
        "some are made of the pack's items"
    );
    assert!((0..20).flat_map(drawn).any(|question| question.right != 0));
}

#[test]
fn a_draft_binds_nobody_a_shadow_stands_beside_and_a_difference_is_told() {
    let files = |state: &str| {
        let mut files = shelf::files("china-telecom");
        for (path, text) in &mut files {
            if path.ends_with("pack.toml") {
                *text = text.replace("version = \"2026.1\"", "version = \"2026.2\"");
                *text = text
                    .replace("\"2011-01-01\"", "\"2026-01-01\"")
                    .replace("[pack]", &format!("[pack]\nstate = \"{state}\""));
            }
            if path.ends_with("parameters.toml") {
                *text = text.replace("\"2 h\"", "\"3 h\"");
            }
        }
        Pack::parse(&files).unwrap()
    };
    let operator = doorstep_domain::Operator::new("china-telecom");
    let now = "2026-11-22T09:00:00+08:00".parse().unwrap();
    for (state, binding, shadows) in [("draft", "2026.1", 0), ("shadow", "2026.1", 1), ("live", "2026.2", 0)]
    {
        let shelf = Shelf::new(&[shelf::pack("base"), shelf::pack("china-telecom"), files(state)]).unwrap();
        let bound = shelf.binding(&operator, now).unwrap();
        assert_eq!(bound.header().version, binding, "{state}");
        assert_eq!(shelf.shadows(&operator).count(), shadows, "{state}");
        let new = shelf.iter().find(|pack| pack.header().version == "2026.2").unwrap();
        let old = shelf
            .iter()
            .find(|pack| pack.header().version == "2026.1" && pack.header().operator == operator)
            .unwrap();
        let changes = old.sections().diff(new.sections());
        assert_eq!(changes.len(), 1, "{changes:?}");
        assert_eq!((changes[0].table, changes[0].id.as_str()), ("parameter", "change_notice"));
    }
}

#[test]
fn whoever_breaks_a_norm_finds_a_card_for_it() {
    let pack = bound("base");
    let sections = pack.sections();
    let of_steps = sections.steps.iter().flat_map(|step| step.norms.clone());
    let of_guards = pack.requirements().iter().flat_map(|requirement| requirement.norms.clone());
    for norm in of_steps.chain(of_guards) {
        assert!(!pack.cards_for(&norm).is_empty(), "nothing to learn from for {norm}");
    }
}

#[test]
fn a_changed_number_changes_the_question_with_it() {
    let asked = |minutes: &str| {
        let mut files = shelf::files("base");
        for (path, text) in files.iter_mut().filter(|(path, _)| path.ends_with("parameters.toml")) {
            assert!(text.contains("\"15 min\""), "{path}");
            *text = text.replace("\"15 min\"", &format!("\"{minutes} min\""));
        }
        let pack = doorstep_norms::Pack::parse(&files).unwrap();
        let shelf = doorstep_norms::Shelf::new(&[pack]).unwrap();
        let at = "2026-11-22T09:00:00+08:00".parse().unwrap();
        let pack = shelf.binding(&doorstep_domain::Operator::new("base"), at).unwrap().clone();
        let exam = pack.sections().exams.get("technician_certificate").unwrap().clone();
        let exam = doorstep_norms::Exam { draws: 60, ..exam };
        let drawn = doorstep_norms::draw(&exam, &pack, &mut doorstep_kernel::SeededRng::new(1));
        let found = drawn.into_iter().find(|asked| asked.question == "parameter:lateness_notice").unwrap();
        found.answers[found.right].zh.clone()
    };
    assert_eq!((asked("15"), asked("25")), ("15 分钟".to_owned(), "25 分钟".to_owned()));
}

#[test]
fn a_certificate_binds_everyone_or_novices_for_the_orders_it_is_for() {
    use doorstep_domain::{OrderKind, Service};
    use doorstep_norms::{Binds, Context};
    let pack = bound("base");
    let install = Context::new(OrderKind::Install, vec![Service::BroadbandFtth]);
    let repair = Context::new(OrderKind::Repair, vec![Service::BroadbandFtth]);
    assert_eq!(pack.certificates(&install, Binds::Everyone), ["work_permit"]);
    assert_eq!(pack.certificates(&install, Binds::Novices), ["speed_test"]);
    assert!(pack.certificates(&repair, Binds::Novices).is_empty());
}
