use super::{ExampleMistake, Mistake, RuleMistake};
use crate::frame::FrameError;
use crate::pack::misread::Misread;
use crate::pattern::PatternError;
use crate::rule::Bilingual;
use crate::script::{ScriptError, ScriptRemedy};
use crate::verdict::Judgement;

/// One of each kind.
fn kinds() -> Vec<Mistake> {
    let word = |word: &str| word.to_owned();
    let patterns = [
        PatternError::Empty,
        PatternError::Group,
        PatternError::Slot(word("weather")),
        PatternError::Long(1000),
        PatternError::Loose,
    ];
    let frames = [
        FrameError::Unknown(word("没有")),
        FrameError::Empty,
        FrameError::Width(word("x")),
        FrameError::Long,
    ];
    let of_rules = [
        RuleMistake::NotOneDemand,
        RuleMistake::NoNorms,
        RuleMistake::NoChannels,
        RuleMistake::Confidence,
        RuleMistake::UnknownFamily(word("gone")),
        RuleMistake::Twice,
    ];
    let wrong =
        |found: &str, expected: &str| Misread::WrongType { found: word(found), expected: word(expected) };
    let misread = [
        Misread::UnknownField { field: word("colour"), known: vec![word("id"), word("norms")] },
        Misread::UnknownField { field: word("colour"), known: Vec::new() },
        Misread::MissingField(word("id")),
        Misread::FieldTwice(word("id")),
        Misread::UnknownWord { word: word("high"), known: vec![word("major")] },
        wrong("integer `5`", "a string"),
        wrong("integer `-1`", "u8"),
        wrong("string \"x\"", "struct Pack"),
        wrong("string \"x\"", "something unheard of"),
        Misread::NoWayToWrite,
        Misread::NoDuration(word("soon")),
        Misread::NoTimeOfDay(word("25:00")),
        Misread::Other(word("failed to parse year in date")),
    ];
    let mut kinds = vec![
        Mistake::NoPart,
        Mistake::NoFront,
        Mistake::NoScore,
        Mistake::PackTwice { pack: word("mine"), version: word("2026.11") },
        Mistake::Syntax(word("unclosed table, expected `]`")),
        Mistake::UnknownRule { item: word("i"), rule: word("GONE") },
        Mistake::FamilyTwice(word("f")),
        Mistake::TooManyFamilies { most: 4096 },
        Mistake::FramesOfUnknown(word("f")),
        Mistake::FrontOfUnknown(word("f")),
        Mistake::UnknownContext { family: word("f"), context: word("c") },
        Mistake::ConceptTwice(word("c")),
        Mistake::LooseWord { concept: word("c"), word: word("w") },
    ];
    kinds.extend(misread.map(Mistake::Misread));
    kinds.extend(of_rules.map(|what| Mistake::Rule { rule: word("R"), what }));
    kinds.extend(frames.map(|why| Mistake::Frame { frame: word("a b"), why }));
    for why in patterns {
        kinds.push(Mistake::Phrase { phrase: word("嗯"), why: why.clone() });
        kinds.push(Mistake::Context { context: word("嗯@"), why: why.clone() });
        kinds.push(Mistake::Word { concept: word("c"), word: word("嗯"), why });
    }
    kinds
}

fn of_examples() -> Vec<ExampleMistake> {
    let line = ScriptError { line: 2, text: "X: 你好".to_owned(), remedy: ScriptRemedy::Speaker };
    let came = |expected, came| ExampleMistake::CameOut { expected, came };
    vec![
        ExampleMistake::TooFew,
        ExampleMistake::Unreadable(line),
        came(Some(Judgement::Breached), Some(Judgement::Met)),
        came(None, Some(Judgement::NotJudged)),
    ]
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

fn is_said_in_both(told: &Bilingual) {
    let is_chinese = told.zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert!(is_chinese && !has_english(&told.zh), "{}", told.zh);
    let own: String = told.en.split('`').step_by(2).collect();
    assert!(!own.trim().is_empty() && own.is_ascii(), "{}", told.en);
}

#[test]
fn every_mistake_and_its_remedy_are_told_in_both_languages() {
    for mistake in kinds() {
        is_said_in_both(&mistake.message());
        is_said_in_both(&mistake.remedy());
    }
    for mistake in of_examples() {
        is_said_in_both(&mistake.message());
        is_said_in_both(&mistake.remedy());
    }
}

#[test]
fn every_remedy_of_a_script_is_told_in_both_languages() {
    for remedy in [
        ScriptRemedy::Turn,
        ScriptRemedy::Speaker,
        ScriptRemedy::Times,
        ScriptRemedy::Gap,
        ScriptRemedy::Channel,
        ScriptRemedy::StartedAt,
        ScriptRemedy::Event,
        ScriptRemedy::Header,
        ScriptRemedy::ChannelOfHeader,
        ScriptRemedy::HeaderFirst,
    ] {
        is_said_in_both(&Bilingual { zh: remedy.zh().to_owned(), en: remedy.en().to_owned() });
    }
}

#[test]
fn the_facts_stand_in_the_sentence_whatever_its_language() {
    let told = |mistake: Mistake| (mistake.message(), mistake.remedy());
    let (message, remedy) = told(Mistake::Misread(Misread::WrongType {
        found: "integer `5`".to_owned(),
        expected: "a string".to_owned(),
    }));
    assert_eq!((message.zh.as_str(), remedy.zh.as_str()), ("这里写的是整数 `5`", "应写带引号的文本"));
    assert_eq!(
        (message.en.as_str(), remedy.en.as_str()),
        ("there is an integer `5`, not a string", "write a string")
    );
    let (message, remedy) = told(Mistake::Rule {
        rule: "FORB-01".to_owned(),
        what: RuleMistake::UnknownFamily("ignorance.gone".to_owned()),
    });
    assert_eq!(message.zh, "规则 `FORB-01` 引用的短语组 `ignorance.gone` 在词库里没有");
    assert_eq!(remedy.zh, "补上它，或改正名称");
}
