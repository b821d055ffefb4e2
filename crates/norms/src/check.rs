//! What can only be seen with a pack and its parents in place: names that must exist, numbers that must agree.

use crate::calendar::Calendar;
use crate::clock_times::compute;
use crate::item::{Item, Place, Placed};
use crate::items::{AnswerKind, ClockDef, Exam, Formula, Limit};
use crate::mistake::{
    ClockMistake, ItemMistake, KpiMistake, Mistake, OrderMistake, TrainingMistake, WordsMistake,
};
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

/// Something is wrong with an item.
fn wrong<T: Item>(at: &Placed<T>, what: impl Into<ItemMistake>) -> PackError {
    PackError::at(&at.place, Mistake::of(&at.item, what.into()))
}

/// What an item names must be in its catalog.
fn known<T: Item, N: Item>(at: &Placed<T>, id: &str, catalog: &Catalog<N>, errors: &mut Vec<PackError>) {
    if catalog.get(id).is_none() {
        let what = ItemMistake::Unknown { table: N::TABLE, file: N::FILE, id: id.to_owned() };
        errors.push(wrong(at, what));
    }
}

fn check_orders(pack: &Sections, errors: &mut Vec<PackError>) {
    for order in pack.orders.placed() {
        for stage in &order.item.stages {
            known(order, stage, &pack.steps, errors);
            if pack.steps.get(stage).is_some_and(|step| step.state != "working") {
                errors.push(wrong(order, OrderMistake::StageElsewhere(stage.clone())));
            }
        }
    }
    if let Some(place) = pack.orders.placed().map(|placed| &placed.place).next() {
        for kind in OrderKind::ALL.iter().filter(|kind| pack.orders.get(kind.word()).is_none()) {
            errors.push(PackError::at(place, Mistake::OrderKindMissing(kind.word())));
        }
    }
}

fn check_steps(pack: &Sections, errors: &mut Vec<PackError>) {
    for step in pack.steps.placed() {
        if let Some(list) = &step.item.list {
            known(step, list, &pack.lists, errors);
        }
        check_names(step, step.item.when.as_ref(), errors);
    }
    for requirement in pack.requirements.placed() {
        check_names(requirement, requirement.item.when.as_ref(), errors);
    }
}

fn check_names<T: Item>(at: &Placed<T>, when: Option<&Condition>, errors: &mut Vec<PackError>) {
    let names = when.map(Condition::names).unwrap_or_default();
    for (kind, name) in names.into_iter().filter(|(_, name)| {
        name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    }) {
        errors.push(wrong(at, ItemMistake::BadName { kind, name: name.to_owned() }));
    }
}

/// Any instant will do to see whether a clock can be computed.
const SOME_DAY: Timestamp = Timestamp::from_millis(1_767_225_600_000);

fn check_clocks(pack: &Sections, errors: &mut Vec<PackError>) {
    let calendar = Calendar::plain(TimeZone::UTC);
    for clock in pack.clocks.placed() {
        let item = &clock.item;
        check_names(clock, item.when.as_ref(), errors);
        if let Some(compensation) = &item.compensation {
            known(clock, compensation, &pack.compensations, errors);
        }
        let context = Context::new(OrderKind::Repair, Vec::new());
        match compute(item, SOME_DAY, &context, &pack.parameters, &calendar) {
            Err(number) => errors.push(wrong(clock, ClockMistake::Limit(number))),
            Ok(times) => {
                if times.due_at <= SOME_DAY && !matches!(item.limit, Limit::Before { .. }) {
                    errors.push(wrong(clock, ClockMistake::DueBeforeStart));
                }
                if warns_with_the_start(item, pack) {
                    errors.push(wrong(clock, ClockMistake::WarnsWithStart));
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
    for kpi in pack.kpis.placed() {
        let Formula::WeightedMean { parts } = &kpi.item.formula else { continue };
        for part in parts {
            known(kpi, &part.kpi, &pack.kpis, errors);
            let nested = pack.kpis.get(&part.kpi).map(|kpi| &kpi.formula);
            if part.kpi == kpi.item.id || matches!(nested, Some(Formula::WeightedMean { .. })) {
                errors.push(wrong(kpi, KpiMistake::WeighsWeighted(part.kpi.clone())));
            }
        }
    }
}

fn check_dispatch(pack: &Sections, errors: &mut Vec<PackError>) {
    let mut levels: Vec<(u8, &Place)> =
        pack.objectives.placed().map(|placed| (placed.item.level, &placed.place)).collect();
    levels.sort_by_key(|(level, _)| *level);
    for (expected, &(level, place)) in (1u8..).zip(&levels) {
        if level != expected {
            errors.push(PackError::at(place, Mistake::ObjectiveLevels { level, expected }));
            break;
        }
    }
    let last = levels.last().map(|(level, _)| *level);
    if let Some(placed) = pack.objectives.placed().find(|placed| placed.item.id == "cost_seconds")
        && Some(placed.item.level) != last
    {
        errors.push(PackError::at(&placed.place, Mistake::CostNotLast));
    }
    let mut open = pack.priorities.placed().filter(|placed| placed.item.when.is_none());
    if let Some(second) = open.nth(1) {
        errors.push(PackError::at(&second.place, Mistake::TwoOpenPriorities));
    }
}

fn check_coaching(pack: &Sections, errors: &mut Vec<PackError>) {
    for exam in pack.exams.placed() {
        let item = &exam.item;
        for question in &item.questions {
            known(exam, question, &pack.questions, errors);
        }
        if let Some(certificate) = &item.certificate {
            known(exam, certificate, &pack.certificates, errors);
        }
        let of = item.questions.len() + crate::ask::made(pack, &item.about).len();
        if item.draws > of {
            errors.push(wrong(exam, TrainingMistake::DrawsTooMany { draws: item.draws, of }));
        }
    }
    for card in pack.cards.placed() {
        if let Some(list) = &card.item.list {
            known(card, list, &pack.lists, errors);
        }
    }
    for course in pack.courses.placed() {
        for card in &course.item.cards {
            known(course, card, &pack.cards, errors);
        }
        if let Some(exam) = &course.item.exam {
            known(course, exam, &pack.exams, errors);
            let sits = |exam: &Exam| exam.audience.holds(course.item.audience);
            if pack.exams.get(exam).is_some_and(|exam| !sits(exam)) {
                errors.push(wrong(course, TrainingMistake::ExamOfOthers(exam.clone())));
            }
        }
    }
    for certificate in pack.certificates.placed() {
        check_names(certificate, certificate.item.when.as_ref(), errors);
    }
}

fn check_references(pack: &Sections, errors: &mut Vec<PackError>) {
    for reference in pack.references.placed() {
        for name in reference.item.used_by.iter().filter(|name| !pack.has(name)) {
            errors.push(wrong(reference, ItemMistake::UsedByUnknown(name.clone())));
        }
    }
}

fn check_surveys(pack: &Sections, errors: &mut Vec<PackError>) {
    for survey in pack.surveys.placed() {
        check_names(survey, survey.item.when.as_ref(), errors);
        let asked = survey.item.question.iter();
        let scores = asked.filter(|question| question.answer == AnswerKind::Score).count();
        if scores > 2 {
            errors.push(wrong(survey, WordsMistake::TooManyScores(scores)));
        }
    }
}

fn check_trust(pack: &Sections, errors: &mut Vec<PackError>) {
    let sum: u32 = pack.trust.iter().map(|part| part.weight).sum();
    if let Some(last) = pack.trust.placed().last().filter(|_| sum != 100) {
        errors.push(PackError::at(&last.place, Mistake::TrustWeights(sum)));
    }
}
