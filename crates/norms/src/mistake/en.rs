//! Mistakes in English: what is wrong, and what to do.

use super::{
    ClockMistake, DiagnosisMistake, ItemMistake, KpiMistake, Mistake, NameKind, NumberMistake, OrderMistake,
    ParameterMistake, TrainingMistake, WordsMistake,
};
use crate::items::{OBJECTIVES, SLOTS, VISIT_STATES};
use crate::verbs::TransitionMistake;
use crate::{Parameters, TrustPart};

const A_STATE: &str = "write a state of the order or the visit";
const ANOTHER_ID: &str = "give one of them another id";

fn told(message: impl Into<String>, remedy: impl Into<String>) -> (String, String) {
    (message.into(), remedy.into())
}

pub(super) fn mistake(mistake: &Mistake) -> (String, String) {
    match mistake {
        Mistake::TooManyFiles { files, most } => {
            told(format!("the pack has {files} files, more than {most}"), "remove what does not belong to it")
        }
        Mistake::FileTooLong { bytes, most } => told(
            format!("the file has {bytes} bytes, more than {most}"),
            "split it into several packs, or remove what does not belong to it",
        ),
        Mistake::UnknownFile { name, known } => {
            told(format!("unknown file `{name}`"), format!("name it one of: pack.toml, {}", known.join(", ")))
        }
        Mistake::NoFront => told(
            "the pack has no `pack.toml`",
            "add it with `[pack]` and id, operator, version, effective_from, source, text",
        ),
        Mistake::Syntax(said) => told(format!("this is no TOML: {said}"), "correct the syntax at this line"),
        Mistake::UnknownTable { table, known } => {
            told(format!("unknown table `{table}`"), format!("this file holds: {}", known.join(", ")))
        }
        Mistake::NoArray(table) => {
            told(format!("`{table}` is no array of tables"), format!("write its entries as `[[{table}]]`"))
        }
        Mistake::TooManyEntries { table, entries, most } => {
            told(format!("`{table}` has {entries} entries, more than {most}"), "remove what is not needed")
        }
        Mistake::Misread(what) => told(what.message().en, what.remedy().en),
        Mistake::Transition(TransitionMistake { text, verbs: [] }) => {
            told(format!("`{text}` is no transition"), "write one such as `visit.depart`")
        }
        Mistake::Transition(TransitionMistake { text, verbs }) => {
            told(format!("`{text}` is no transition"), format!("verbs of it are {}", verbs.join(", ")))
        }
        Mistake::Item { table, id, what } => {
            let (message, remedy) = item(what);
            told(format!("{table} `{id}`: {message}"), remedy)
        }
        Mistake::OrderKindMissing(kind) => {
            told(format!("the order kind `{kind}` is missing"), "add it as `[[order]]`")
        }
        Mistake::ObjectiveLevels { level, expected } => told(
            format!("the objective's levels are not 1, 2, 3 ...: {level} stands where {expected} should"),
            "number the levels without gaps and twins",
        ),
        Mistake::CostNotLast => told(
            "`cost_seconds` is not the last level: minutes would outrank customers",
            "give it the highest level",
        ),
        Mistake::TwoOpenPriorities => {
            told("two priority classes without a condition", "give one of them `when`")
        }
        Mistake::TrustWeights(sum) => {
            told(format!("the parts of the trust score weigh {sum} together"), "let them weigh 100")
        }
        Mistake::UnknownZone(zone) => {
            told(format!("unknown zone `{zone}`"), "write an IANA name such as `Asia/Shanghai`")
        }
        Mistake::ParentCircle(parent) => {
            told(format!("parent `{parent}` leads back to itself"), "break the circle of `parent`s")
        }
        Mistake::ChainTooLong { most } => {
            told(format!("more than {most} packs stand above each other"), "shorten the chain")
        }
        Mistake::UnknownParent(parent) => {
            told(format!("unknown parent `{parent}`"), "correct `parent`, or load that pack too")
        }
        Mistake::WithoutUnknown(name) => told(
            format!("`without` names `{name}`, which no parent has"),
            "write `table:id` of an item of a parent",
        ),
        Mistake::PackTwice(pack) => told(
            format!("pack `{pack}` is there twice with one version or one first day"),
            "give each its own `version` and `effective_from`",
        ),
    }
}

fn item(what: &ItemMistake) -> (String, String) {
    match what {
        ItemMistake::NoId => told("this is no id", "write lower-case words joined by `-`"),
        ItemMistake::NoSource => {
            told("names no source", "add `norms = [\"...\"]` with catalogue ids, or `source = \"...\"`")
        }
        ItemMistake::NoNormId(norm) => {
            told(format!("`{norm}` is no norm id"), "write a catalogue id such as `FIN-02`")
        }
        ItemMistake::NoText(language) => {
            told(format!("has no text in `{language}`"), "write the text in both languages")
        }
        ItemMistake::Again { file, line } => {
            told(format!("is already written in {file}:{line}"), "give one of them another id, or delete it")
        }
        ItemMistake::Unknown { table, file, id } => {
            told(format!("names the unknown {table} `{id}`"), format!("correct the id, or add it to {file}"))
        }
        ItemMistake::BadName { kind, name } => {
            let kind = match kind {
                NameKind::Device => "device",
                NameKind::Flag => "flag",
                NameKind::Number => "number",
            };
            told(format!("`{name}` is no {kind}"), "write lower-case words joined by `_`")
        }
        ItemMistake::NoDate => told("the id is no date", "write one such as `2026-10-01`"),
        ItemMistake::NoTitle => told("has no letters or no title", "write both"),
        ItemMistake::PriceBelowZero => told("a price below zero", "write fen without a minus"),
        ItemMistake::Amounts => {
            told("amounts below zero, or a cap below the first payment", "correct the amounts")
        }
        ItemMistake::UncountedObjective => {
            told("nothing counts this objective", format!("known are: {}", OBJECTIVES.join(", ")))
        }
        ItemMistake::CostBelowZero => told("a cost below zero", "write whole seconds, 0 or more"),
        ItemMistake::CountsNothing => told("counts nothing", "give a weight above zero"),
        ItemMistake::TooManyInList => {
            told("has more entries than its name says", "remove some, or correct `expected`")
        }
        ItemMistake::KeepsNothing => told("keeps nothing", "name its fields"),
        ItemMistake::NothingCarriesIt => {
            told("is a default or option that nothing carries", "name the items in `used_by`")
        }
        ItemMistake::UsedByUnknown(name) => told(
            format!("names the unknown item `{name}`"),
            "write `table:id` of an item of this pack or its parents",
        ),
        ItemMistake::NobodyGetsIn => {
            told("nobody gets into it", "name its `channels`, or make it `expert = true`")
        }
        ItemMistake::UnmeasuredPart => {
            let known = TrustPart::IDS.map(|(id, _, unit)| format!("{id} ({unit})")).join(", ");
            told("nothing measures this part", format!("correct the id; known are: {known}"))
        }
        ItemMistake::DoubtWithoutRange => {
            told("doubt begins where it is full", "write `near` below `far`, and not below zero")
        }
        ItemMistake::WeighsNothing => {
            told("a part without weight", "write a weight above zero, or withdraw the part")
        }
        ItemMistake::Parameter(what) => parameter(what),
        ItemMistake::Order(what) => order(what),
        ItemMistake::Clock(what) => clock(what),
        ItemMistake::Kpi(what) => kpi(what),
        ItemMistake::Words(what) => words(what),
        ItemMistake::Training(what) => training(what),
        ItemMistake::Diagnosis(what) => diagnosis(what),
    }
}

/// What is wrong with a number, without what to do: that depends on who wrote it.
pub(super) fn number(what: &NumberMistake) -> String {
    match what {
        NumberMistake::NoDuration(text) => format!(
            "`{text}` is no duration: write a whole number and a unit, such as `90 s`, `10 min`, `2 h` or `1 d`"
        ),
        NumberMistake::TooLong(span) => format!("`{span}` is longer than ten years"),
        NumberMistake::NoSpan(number) => format!("`{number}` is no length of time"),
        NumberMistake::NoNumber(text) => format!("`{text}` is no number"),
        NumberMistake::NoTimeOfDay(text) => {
            format!("`{text}` is no time of day: write one such as `16:00`")
        }
        NumberMistake::UnknownParameter(id) => format!("unknown parameter `{id}`"),
        NumberMistake::ParameterNoSpan(id) => format!("parameter `{id}` is no length of time"),
        NumberMistake::ParameterNoNumber(id) => format!("parameter `{id}` is no number"),
        NumberMistake::ParameterNoTimeOfDay(id) => format!("parameter `{id}` is no time of day"),
        NumberMistake::NotOfUnit(unit) => format!("the value does not suit the unit `{unit}`"),
        NumberMistake::Days { days, most } => format!("`{days}` days later is no limit: write 0 to {most}"),
        NumberMistake::WarnsTooLate => "warns at or after the time it is due".to_owned(),
    }
}

fn parameter(what: &ParameterMistake) -> (String, String) {
    const UNIT_OF_BASE: &str = "write it in parameters.toml with the unit it has in `base`";
    match what {
        ParameterMistake::Value(what) => {
            told(number(what), "write durations as `\"10 min\"`, times as `\"16:00\"`, counts as numbers")
        }
        ParameterMistake::SpanBelowZero => told("a length of time below zero", "write it without the minus"),
        ParameterMistake::NoShare(share) => {
            told(format!("{share} permille is no share"), "write 0 to 1000 for a share of a whole")
        }
        ParameterMistake::BitsBeyond { bits, most } => told(
            format!("pictures that differ in {bits} bits cannot be looked for"),
            format!("write 0 to {most}: the index is sure to find no others"),
        ),
        ParameterMistake::Unread => told(
            "nothing reads this parameter",
            format!("correct the id; known are: {}", Parameters::IDS.join(", ")),
        ),
        ParameterMistake::Missing { kind } => told(format!("is missing: it is a {kind}"), UNIT_OF_BASE),
        ParameterMistake::Kind { kind } => told(format!("is not written as a {kind}"), UNIT_OF_BASE),
    }
}

fn order(what: &OrderMistake) -> (String, String) {
    match what {
        OrderMistake::NotItsKind(kind) => {
            told("the id is not the word of its kind", format!("write `{kind}`"))
        }
        OrderMistake::SkipsUnknown(state) => told(
            format!("skips the unknown state `{state}`"),
            format!("visit states: {}", VISIT_STATES.join(", ")),
        ),
        OrderMistake::SkipsNeeded(state) => {
            told(format!("skips `{state}`, which every order passes"), "remove it from `skips`")
        }
        OrderMistake::NoTimeOrNobody => {
            told("takes no time or nobody", "give `duration` and `crew` above zero")
        }
        OrderMistake::StageElsewhere(stage) => told(
            format!("has the stage `{stage}`, which is no step of `working`"),
            "give the step `state = \"working\"`",
        ),
        OrderMistake::UnknownState(state) => told(format!("unknown state `{state}`"), A_STATE),
        OrderMistake::BeforeNothing => {
            told("stands before nothing", "name a verb in `on`, such as `visit.depart`")
        }
        OrderMistake::EmptyTerm => told("an `all` or `any` without terms", "write at least one term in `of`"),
        OrderMistake::Number(what) => told(number(what), "correct the number, or add the parameter"),
    }
}

fn clock(what: &ClockMistake) -> (String, String) {
    match what {
        ClockMistake::WaitsForNothing => {
            told("waits for nothing", "name the happening that ends it in `stop`")
        }
        ClockMistake::EndsWithItsStart => {
            told("ends with the happening that starts it", "name another one in `stop`")
        }
        ClockMistake::WarnsNobody => told("warns nobody", "name the roles that must act in `acts`"),
        ClockMistake::PausesInUnknown(state) => {
            told(format!("pauses in the unknown state `{state}`"), A_STATE)
        }
        ClockMistake::RunsInUnknown(state) => told(format!("runs in the unknown state `{state}`"), A_STATE),
        ClockMistake::Limit(what) => told(number(what), "correct the limit, or add the parameter"),
        ClockMistake::DueBeforeStart => told("is due before it starts", "write a limit above zero"),
        ClockMistake::WarnsWithStart => {
            told("warns when it starts, or before", "make `warn_before` shorter than the limit")
        }
    }
}

fn kpi(what: &KpiMistake) -> (String, String) {
    match what {
        KpiMistake::Weights(total) => {
            told(format!("the weights add to {total}, not to 100"), "correct the weights")
        }
        KpiMistake::CountsPer(scale) => told(format!("counts per {scale}"), "write a scale such as 10000"),
        KpiMistake::TargetNoCases(scale) => told(
            format!("the target is no number of cases per {scale}"),
            "write thousandths of a case, 3500 for 3.5 cases",
        ),
        KpiMistake::TargetNoShare => told("the target is no share", "write 0 to 1000, 930 for 93 %"),
        KpiMistake::WeighsWeighted(kpi) => {
            told(format!("weighs `{kpi}`, which is weighted itself"), "weigh only plain KPIs")
        }
    }
}

fn words(what: &WordsMistake) -> (String, String) {
    match what {
        WordsMistake::AsksNothing => told("asks nothing", "write at least one `[[survey.question]]`"),
        WordsMistake::AsksTwice(question) => told(format!("asks `{question}` twice"), ANOTHER_ID),
        WordsMistake::NoScoreBefore(question) => told(
            format!("`{question}` depends on a score that is not asked before it"),
            "ask for the score first",
        ),
        WordsMistake::NoNo(question) => {
            told(format!("`{question}` has no `no`"), "make it a `yes_no` question")
        }
        WordsMistake::TooManyScores(scores) => {
            told(format!("asks for {scores} scores"), "ask for one, or for expectation and experience")
        }
        WordsMistake::UnknownSlot(slot) => {
            told(format!("unknown slot `{{{slot}}}`"), format!("slots are: {}", SLOTS.join(", ")))
        }
        WordsMistake::NoWord(phrase) => {
            told(format!("the phrase `{phrase}` cannot match"), "write at least one word")
        }
        WordsMistake::AskedAndForbidden(phrase) => {
            told(format!("`{phrase}` is both asked for and forbidden"), "keep it in one list")
        }
    }
}

fn training(what: &TrainingMistake) -> (String, String) {
    match what {
        TrainingMistake::NoWrongAnswer => told("has no wrong answer", "write at least one in `wrong`"),
        TrainingMistake::RightAmongWrong => told("lists the right answer as wrong", "remove it from `wrong`"),
        TrainingMistake::DrawsNothing => told("draws no question", "correct `draws`"),
        TrainingMistake::DrawsTooMany { draws, of } => told(
            format!("draws {draws} of {of} questions"),
            "draw fewer, or name more in `questions` or `about`",
        ),
        TrainingMistake::CannotBePassed => {
            told("cannot be passed", "write `pass_permille` from 1 to 1000, or leave it out")
        }
        TrainingMistake::CertifiesNothing => told("certifies nothing", "give `valid_days` above zero"),
        TrainingMistake::GivesToAgents => told(
            "gives agents a certificate or levels, which technicians alone hold",
            "leave `certificate` and `restores` out, or write `technicians` as its `audience`",
        ),
        TrainingMistake::ExamOfOthers(exam) => told(
            format!("ends with the exam `{exam}`, which not all of its audience may sit"),
            "write the same `audience` at both, or `both` at the exam",
        ),
        TrainingMistake::TeachesNothing => told("teaches nothing", "name at least one card in `cards`"),
    }
}

fn diagnosis(what: &DiagnosisMistake) -> (String, String) {
    const CORRECT: &str = "correct the id, or add it to diagnosis.toml";
    match what {
        DiagnosisMistake::LeadsToUnknown(question) => {
            told(format!("leads to the unknown question `{question}`"), CORRECT)
        }
        DiagnosisMistake::AnswerToUnknown { answer, question } => {
            told(format!("the answer `{answer}` leads to the unknown question `{question}`"), CORRECT)
        }
        DiagnosisMistake::NoChoice => told("leaves no choice", "write at least two `[[diagnosis.answer]]`"),
        DiagnosisMistake::AnswerTwice(answer) => told(format!("has the answer `{answer}` twice"), ANOTHER_ID),
        DiagnosisMistake::AnswerNowhere(answer) => told(
            format!("the answer `{answer}` has no outcome and leads nowhere"),
            "name the `next` question, or how it `end`s",
        ),
        DiagnosisMistake::AnswerBoth(answer) => {
            told(format!("the answer `{answer}` both ends the walk and goes on"), "keep `next` or `end`")
        }
        DiagnosisMistake::LimitsWithoutTest(answer) => told(
            format!("the answer `{answer}` has limits, but nothing is measured"),
            "name what is measured in `test`",
        ),
        DiagnosisMistake::ReadingsApart => told(
            "some readings of its test give no answer, or two",
            "let each `below_milli` be the next answer's `from_milli`, and leave both ends open",
        ),
        DiagnosisMistake::NeverAsked => {
            told("nobody is ever asked this question", "lead an answer or a symptom to it, or delete it")
        }
        DiagnosisMistake::LeadsBack => {
            told("this question leads back to itself", "let one answer on the way end the walk")
        }
    }
}
