use super::zh::{noun, written_as};
use super::{
    ClockMistake, DiagnosisMistake, ItemMistake, KpiMistake, Mistake, NameKind, NumberMistake, OrderMistake,
    ParameterMistake, TrainingMistake, WordsMistake,
};
use crate::sections::Sections;
use crate::verbs::Transition;
use crate::{Parameter, Text};
use doorstep_dialogue::Misread;
use doorstep_kernel::Duration;

fn word(word: &str) -> String {
    word.to_owned()
}

/// One of each kind that no single item has.
fn of_packs() -> Vec<Mistake> {
    let transition =
        |text: &str| Mistake::Transition(Transition::try_from(word(text)).expect_err("it is no transition"));
    vec![
        Mistake::TooManyFiles { files: 200, most: 128 },
        Mistake::FileTooLong { bytes: 2_000_000, most: 1_000_000 },
        Mistake::UnknownFile { name: word("stepps.toml"), known: vec!["steps.toml", "clocks.toml"] },
        Mistake::NoFront,
        Mistake::Syntax(word("unclosed table, expected `]`")),
        Mistake::UnknownTable { table: word("steps"), known: vec!["step"] },
        Mistake::NoArray("step"),
        Mistake::TooManyEntries { table: "step", entries: 30_000, most: 20_000 },
        Mistake::Misread(Misread::MissingField(word("id"))),
        transition("visit"),
        transition("visitt.leave"),
        transition("visit.fly"),
        Mistake::OrderKindMissing("move"),
        Mistake::ObjectiveLevels { level: 3, expected: 2 },
        Mistake::CostNotLast,
        Mistake::TwoOpenPriorities,
        Mistake::TrustWeights(90),
        Mistake::UnknownZone(word("Moon/Sea")),
        Mistake::ParentCircle(word("mine")),
        Mistake::ChainTooLong { most: 8 },
        Mistake::UnknownParent(word("nobody")),
        Mistake::WithoutUnknown(word("step:nothing")),
        Mistake::PackTwice(word("mine")),
    ]
}

fn of_numbers() -> Vec<NumberMistake> {
    vec![
        NumberMistake::NoDuration(word("5 minutes")),
        NumberMistake::TooLong(Duration::from_hours(90_000)),
        NumberMistake::NoSpan(5),
        NumberMistake::NoNumber(word("five")),
        NumberMistake::NoTimeOfDay(word("25:00")),
        NumberMistake::UnknownParameter(word("nothing")),
        NumberMistake::ParameterNoSpan(word("knocks")),
        NumberMistake::ParameterNoNumber(word("observe")),
        NumberMistake::ParameterNoTimeOfDay(word("observe")),
        NumberMistake::NotOfUnit("duration"),
        NumberMistake::Days { days: 900, most: 90 },
        NumberMistake::WarnsTooLate,
    ]
}

/// One of each kind that an item can have.
fn of_items() -> Vec<ItemMistake> {
    let mut all = vec![
        ItemMistake::NoId,
        ItemMistake::NoSource,
        ItemMistake::NoNormId(word("fin 2")),
        ItemMistake::NoText("zh"),
        ItemMistake::NoText("en"),
        ItemMistake::Again { file: word("steps.toml"), line: 7 },
        ItemMistake::Unknown { table: "step", file: "steps.toml", id: word("nowhere") },
        ItemMistake::BadName { kind: NameKind::Device, name: word("Bad") },
        ItemMistake::BadName { kind: NameKind::Flag, name: word("Bad") },
        ItemMistake::BadName { kind: NameKind::Number, name: word("Bad") },
        ItemMistake::NoDate,
        ItemMistake::NoTitle,
        ItemMistake::PriceBelowZero,
        ItemMistake::Amounts,
        ItemMistake::UncountedObjective,
        ItemMistake::CostBelowZero,
        ItemMistake::CountsNothing,
        ItemMistake::TooManyInList,
        ItemMistake::KeepsNothing,
        ItemMistake::NothingCarriesIt,
        ItemMistake::UsedByUnknown(word("clock:nothing")),
        ItemMistake::NobodyGetsIn,
        ItemMistake::UnmeasuredPart,
        ItemMistake::DoubtWithoutRange,
        ItemMistake::WeighsNothing,
    ];
    for number in of_numbers() {
        all.push(ParameterMistake::Value(number.clone()).into());
        all.push(OrderMistake::Number(number.clone()).into());
        all.push(ClockMistake::Limit(number).into());
    }
    let parameters = [
        ParameterMistake::SpanBelowZero,
        ParameterMistake::NoShare(20_000),
        ParameterMistake::BitsBeyond { bits: 9, most: 7 },
        ParameterMistake::Unread,
        ParameterMistake::Missing { kind: "span" },
        ParameterMistake::Kind { kind: "time_of_day" },
    ];
    all.extend(parameters.map(ItemMistake::from));
    let orders = [
        OrderMistake::NotItsKind("install"),
        OrderMistake::SkipsUnknown(word("asleep")),
        OrderMistake::SkipsNeeded(word("arrived")),
        OrderMistake::NoTimeOrNobody,
        OrderMistake::StageElsewhere(word("kit_check")),
        OrderMistake::UnknownState(word("asleep")),
        OrderMistake::BeforeNothing,
        OrderMistake::EmptyTerm,
    ];
    all.extend(orders.map(ItemMistake::from));
    let clocks = [
        ClockMistake::WaitsForNothing,
        ClockMistake::EndsWithItsStart,
        ClockMistake::WarnsNobody,
        ClockMistake::PausesInUnknown(word("asleep")),
        ClockMistake::RunsInUnknown(word("asleep")),
        ClockMistake::DueBeforeStart,
        ClockMistake::WarnsWithStart,
    ];
    all.extend(clocks.map(ItemMistake::from));
    let kpis = [
        KpiMistake::Weights(120),
        KpiMistake::CountsPer(0),
        KpiMistake::TargetNoCases(10_000),
        KpiMistake::TargetNoShare,
        KpiMistake::WeighsWeighted(word("score")),
    ];
    all.extend(kpis.map(ItemMistake::from));
    let words = [
        WordsMistake::AsksNothing,
        WordsMistake::AsksTwice(word("repaired")),
        WordsMistake::NoScoreBefore(word("why")),
        WordsMistake::NoNo(word("why")),
        WordsMistake::TooManyScores(3),
        WordsMistake::UnknownSlot(word("nobody")),
        WordsMistake::NoWord(word("……")),
        WordsMistake::AskedAndForbidden(word("谢谢")),
    ];
    all.extend(words.map(ItemMistake::from));
    let training = [
        TrainingMistake::NoWrongAnswer,
        TrainingMistake::RightAmongWrong,
        TrainingMistake::DrawsNothing,
        TrainingMistake::DrawsTooMany { draws: 5, of: 2 },
        TrainingMistake::CannotBePassed,
        TrainingMistake::CertifiesNothing,
        TrainingMistake::TeachesNothing,
        TrainingMistake::GivesToAgents,
        TrainingMistake::ExamOfOthers(word("e")),
    ];
    all.extend(training.map(ItemMistake::from));
    let diagnosis = [
        DiagnosisMistake::LeadsToUnknown(word("q")),
        DiagnosisMistake::AnswerToUnknown { answer: word("yes"), question: word("q") },
        DiagnosisMistake::NoChoice,
        DiagnosisMistake::AnswerTwice(word("yes")),
        DiagnosisMistake::AnswerNowhere(word("yes")),
        DiagnosisMistake::AnswerBoth(word("yes")),
        DiagnosisMistake::LimitsWithoutTest(word("yes")),
        DiagnosisMistake::ReadingsApart,
        DiagnosisMistake::NeverAsked,
        DiagnosisMistake::LeadsBack,
    ];
    all.extend(diagnosis.map(ItemMistake::from));
    all
}

/// Whether two words of English follow one another outside of what is quoted.
fn has_english(text: &str) -> bool {
    let own = text.split("（解析器原文：").next().unwrap_or_default();
    let own: String = own.split('`').step_by(2).collect::<Vec<_>>().join("`");
    own.split_whitespace()
        .collect::<Vec<_>>()
        .windows(2)
        .any(|pair| pair.iter().all(|word| word.chars().all(|c| c.is_ascii_alphabetic())))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

fn is_said_in_both(told: &Text) {
    assert!(is_chinese(&told.zh) && !has_english(&told.zh), "{}", told.zh);
    let own: String = told.en.split('`').step_by(2).collect();
    assert!(own.trim().len() > 3 && own.is_ascii(), "{}", told.en);
}

#[test]
fn every_mistake_and_its_remedy_are_told_in_both_languages() {
    let of_item = |what| Mistake::Item { table: "clock", id: word("c"), what };
    let items = of_items();
    let kinds: Vec<Mistake> = of_packs().into_iter().chain(items.into_iter().map(of_item)).collect();
    for mistake in &kinds {
        is_said_in_both(&mistake.message());
        is_said_in_both(&mistake.remedy());
    }
    assert!(kinds.len() > 100, "{} kinds", kinds.len());
}

#[test]
fn two_mistakes_are_never_told_in_the_same_words() {
    let of_item = |what| Mistake::Item { table: "clock", id: word("c"), what };
    let all: Vec<Mistake> = of_packs().into_iter().chain(of_items().into_iter().map(of_item)).collect();
    for (at, mistake) in all.iter().enumerate() {
        for earlier in &all[..at] {
            let (one, other) = (mistake.message(), earlier.message());
            assert_eq!(one.zh == other.zh, one.en == other.en, "{} / {}", one.zh, other.zh);
        }
    }
}

#[test]
fn every_table_and_every_way_to_write_a_parameter_has_a_name_in_chinese() {
    for table in Sections::FILES.iter().flat_map(|file| Sections::tables_of(file)).chain(["norm"]) {
        assert!(is_chinese(noun(table)), "{table}");
    }
    for kind in ["span", "optional_span", "number", "amount", "time_of_day", "flag"] {
        assert!(is_chinese(written_as(kind)), "{kind}");
    }
}

#[test]
fn a_transition_is_found_again_in_the_sentence_that_passed_it_on() {
    for text in ["visit", "visit.fly", "visit.", "visitt.leave", "`"] {
        let refused = Transition::try_from(word(text)).expect_err("it is no transition");
        assert_eq!(Mistake::of_reader(&refused.to_string()), Mistake::Transition(refused), "{text}");
    }
    assert!(matches!(Mistake::of_reader("missing field `id`"), Mistake::Misread(_)));
}

#[test]
fn a_unit_is_written_as_packs_write_it() {
    for unit in
        ["duration", "count", "permille", "milli", "meters", "cost_seconds", "fen", "time_of_day", "flag"]
    {
        let text =
            format!("id = \"knocks\"\nunit = \"{unit}\"\nvalue = \"?\"\ntext = {{ zh = \"x\", en = \"x\" }}");
        let parameter: Parameter = toml::from_str(&text).expect("it can be read");
        let refused = parameter.value().expect_err("it is no value");
        assert!(
            refused == NumberMistake::NotOfUnit(unit)
                || matches!(refused, NumberMistake::NoDuration(_) | NumberMistake::NoTimeOfDay(_)),
            "{refused}"
        );
    }
}
