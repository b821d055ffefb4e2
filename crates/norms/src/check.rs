//! What can only be seen with a pack and its parents in place: names that must exist, numbers that must agree.

use crate::calendar::Calendar;
use crate::clock_times::compute;
use crate::item::{Item, Place, Placed};
use crate::items::{AnswerKind, ClockDef, Formula, Limit};
use crate::sections::Sections;
use crate::{Catalog, Condition, Context, PackError};
use doorstep_domain::OrderKind;
use doorstep_kernel::{Duration, Timestamp};
use jiff::tz::TimeZone;

pub(crate) fn check(pack: &Sections) -> Vec<PackError> {
    let mut errors = Vec::new();
    check_orders(pack, &mut errors);
    check_steps(pack, &mut errors);
    check_clocks(pack, &mut errors);
    check_kpis(pack, &mut errors);
    check_dispatch(pack, &mut errors);
    check_coaching(pack, &mut errors);
    check_references(pack, &mut errors);
    check_surveys(pack, &mut errors);
    check_trust(pack, &mut errors);
    crate::check_diagnosis::check(pack, &mut errors);
    errors
}

fn wrong(place: &Place, message: String, remedy: impl Into<String>) -> PackError {
    PackError { file: place.file.to_string(), line: place.line, message, remedy: remedy.into() }
}

fn known<T: Item>(place: &Place, what: &str, id: &str, catalog: &Catalog<T>, errors: &mut Vec<PackError>) {
    if catalog.get(id).is_none() {
        let remedy = format!("correct the id, or add it to {}", T::FILE);
        errors.push(wrong(place, format!("{what} names the unknown {} `{id}`", T::TABLE), remedy));
    }
}

fn check_orders(pack: &Sections, errors: &mut Vec<PackError>) {
    for Placed { place, item } in pack.orders.placed() {
        for stage in &item.stages {
            known(place, &format!("order `{}`", item.id), stage, &pack.steps, errors);
            if pack.steps.get(stage).is_some_and(|step| step.state != "working") {
                let message =
                    format!("order `{}` has the stage `{stage}`, which is no step of `working`", item.id);
                errors.push(wrong(place, message, "give the step `state = \"working\"`"));
            }
        }
    }
    if let Some(place) = pack.orders.placed().map(|placed| &placed.place).next() {
        for kind in OrderKind::ALL.iter().filter(|kind| pack.orders.get(kind.word()).is_none()) {
            errors.push(wrong(
                place,
                format!("the order kind `{}` is missing", kind.word()),
                "add it as `[[order]]`",
            ));
        }
    }
}

fn check_steps(pack: &Sections, errors: &mut Vec<PackError>) {
    for Placed { place, item } in pack.steps.placed() {
        if let Some(list) = &item.list {
            known(place, &format!("step `{}`", item.id), list, &pack.lists, errors);
        }
        check_names(place, item.when.as_ref(), errors);
    }
    for Placed { place, item } in pack.requirements.placed() {
        check_names(place, item.when.as_ref(), errors);
    }
}

fn check_names(place: &Place, when: Option<&Condition>, errors: &mut Vec<PackError>) {
    let names = when.map(Condition::names).unwrap_or_default();
    for (what, name) in names.into_iter().filter(|(_, name)| {
        name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    }) {
        errors.push(wrong(place, format!("`{name}` is no {what}"), "write lower-case words joined by `_`"));
    }
}

/// Any instant will do to see whether a clock can be computed.
const SOME_DAY: Timestamp = Timestamp::from_millis(1_767_225_600_000);

fn check_clocks(pack: &Sections, errors: &mut Vec<PackError>) {
    let calendar = Calendar::plain(TimeZone::UTC);
    for Placed { place, item } in pack.clocks.placed() {
        check_names(place, item.when.as_ref(), errors);
        if let Some(compensation) = &item.compensation {
            known(place, &format!("clock `{}`", item.id), compensation, &pack.compensations, errors);
        }
        let context = Context::new(OrderKind::Repair, Vec::new());
        let mut fail = |message: String, remedy: &str| {
            errors.push(wrong(place, format!("clock `{}`: {message}", item.id), remedy));
        };
        match compute(item, SOME_DAY, &context, &pack.parameters, &calendar) {
            Err(message) => fail(message, "correct the limit, or add the parameter"),
            Ok(times) => {
                if times.due_at <= SOME_DAY && !matches!(item.limit, Limit::Before { .. }) {
                    fail("is due before it starts".into(), "write a limit above zero");
                }
                if warns_with_the_start(item, pack) {
                    fail(
                        "warns when it starts, or before".into(),
                        "make `warn_before` shorter than the limit",
                    );
                }
            }
        }
    }
}

/// A warning as long as the limit says nothing that the start did not say.
fn warns_with_the_start(clock: &ClockDef, pack: &Sections) -> bool {
    let span = |written: &crate::Written| written.clone().span(&pack.parameters).unwrap_or(Duration::ZERO);
    let Some(before) = clock.warn_before.as_ref().map(span) else { return false };
    match &clock.limit {
        Limit::Within { span: limit } => before >= span(limit),
        Limit::ByArea { town, country } => before >= span(town).min(span(country)),
        Limit::Before { .. } | Limit::EndOfDay { .. } | Limit::Cutoff { .. } => false,
    }
}

fn check_kpis(pack: &Sections, errors: &mut Vec<PackError>) {
    for Placed { place, item } in pack.kpis.placed() {
        let Formula::WeightedMean { parts } = &item.formula else { continue };
        for part in parts {
            known(place, &format!("kpi `{}`", item.id), &part.kpi, &pack.kpis, errors);
            let nested = pack.kpis.get(&part.kpi).map(|kpi| &kpi.formula);
            if part.kpi == item.id || matches!(nested, Some(Formula::WeightedMean { .. })) {
                let message = format!("kpi `{}` weighs `{}`, which is weighted itself", item.id, part.kpi);
                errors.push(wrong(place, message, "weigh only plain KPIs"));
            }
        }
    }
}

fn check_dispatch(pack: &Sections, errors: &mut Vec<PackError>) {
    let mut levels: Vec<(u8, &Place)> =
        pack.objectives.placed().map(|placed| (placed.item.level, &placed.place)).collect();
    levels.sort_by_key(|(level, _)| *level);
    for (expected, (level, place)) in (1u8..).zip(&levels) {
        if *level != expected {
            let message =
                format!("the objective's levels are not 1, 2, 3 ...: {level} stands where {expected} should");
            errors.push(wrong(place, message, "number the levels without gaps and twins"));
            break;
        }
    }
    let last = levels.last().map(|(level, _)| *level);
    if let Some(placed) = pack.objectives.placed().find(|placed| placed.item.id == "cost_seconds")
        && Some(placed.item.level) != last
    {
        let message = "`cost_seconds` is not the last level: minutes would outrank customers".to_owned();
        errors.push(wrong(&placed.place, message, "give it the highest level"));
    }
    let open: Vec<&Place> = pack
        .priorities
        .placed()
        .filter(|placed| placed.item.when.is_none())
        .map(|placed| &placed.place)
        .collect();
    if open.len() > 1 {
        errors.push(wrong(
            open[1],
            "two priority classes without a condition".into(),
            "give one of them `when`",
        ));
    }
}

fn check_coaching(pack: &Sections, errors: &mut Vec<PackError>) {
    for Placed { place, item } in pack.exams.placed() {
        let what = format!("exam `{}`", item.id);
        for question in &item.questions {
            known(place, &what, question, &pack.questions, errors);
        }
        if let Some(certificate) = &item.certificate {
            known(place, &what, certificate, &pack.certificates, errors);
        }
        let has = item.questions.len() + crate::ask::made(pack, &item.about).len();
        if item.draws > has {
            let message = format!("{what} draws {} of {has} questions", item.draws);
            errors.push(wrong(place, message, "draw fewer, or name more in `questions` or `about`"));
        }
    }
    for Placed { place, item } in pack.cards.placed() {
        if let Some(list) = &item.list {
            known(place, &format!("card `{}`", item.id), list, &pack.lists, errors);
        }
    }
    for Placed { place, item } in pack.courses.placed() {
        let what = format!("course `{}`", item.id);
        for card in &item.cards {
            known(place, &what, card, &pack.cards, errors);
        }
        if let Some(exam) = &item.exam {
            known(place, &what, exam, &pack.exams, errors);
        }
    }
    for Placed { place, item } in pack.certificates.placed() {
        check_names(place, item.when.as_ref(), errors);
    }
}

fn check_references(pack: &Sections, errors: &mut Vec<PackError>) {
    for Placed { place, item } in pack.references.placed() {
        for name in item.used_by.iter().filter(|name| !pack.has(name)) {
            let message = format!("reference `{}` names the unknown item `{name}`", item.id);
            errors.push(wrong(place, message, "write `table:id` of an item of this pack or its parents"));
        }
    }
}

fn check_surveys(pack: &Sections, errors: &mut Vec<PackError>) {
    for Placed { place, item } in pack.surveys.placed() {
        check_names(place, item.when.as_ref(), errors);
        let scores = item.question.iter().filter(|question| question.answer == AnswerKind::Score).count();
        if scores > 2 {
            let message = format!("survey `{}` asks for {scores} scores", item.id);
            errors.push(wrong(place, message, "ask for one, or for expectation and experience"));
        }
    }
}

fn check_trust(pack: &Sections, errors: &mut Vec<PackError>) {
    let sum: u32 = pack.trust.iter().map(|part| part.weight).sum();
    if let Some(last) = pack.trust.placed().last().filter(|_| sum != 100) {
        let message = format!("the parts of the trust score weigh {sum} together");
        errors.push(wrong(&last.place, message, "let them weigh 100"));
    }
}
