//! Mistakes in Chinese: what is wrong, and what to do.

use super::{ExampleMistake, Mistake, RuleMistake};
use crate::frame::{FrameError, NEEDS_MAX, WIDTH_MAX};
use crate::pack::misread::Misread;
use crate::pattern::PatternError;
use crate::verdict::Judgement;

/// Names where something must be, and is not.
const ADD_OR_CORRECT: &str = "补上它，或改正名称";
const RENAME: &str = "给其中一个改名";
const LIKE_OTHERS: &str = "照其他条目的写法改";

pub(super) fn mistake(mistake: &Mistake) -> (String, String) {
    match mistake {
        Mistake::NoPart => (
            "这个文件不属于通话规则包".to_owned(),
            "文件名应为 `pack.toml`、`score.toml`、`lexicon/*.toml` 或 `rules/*.toml`".to_owned(),
        ),
        Mistake::NoFront => (
            "缺少这个文件".to_owned(),
            "写明规则包的 `id`、`version`、`title`、`effective` 和 `source`".to_owned(),
        ),
        Mistake::NoScore => ("缺少这个文件".to_owned(), "写明评分项".to_owned()),
        Mistake::PackTwice { pack, version } => {
            (format!("规则包 `{pack}` 的 `{version}` 版有两份"), "改过的那一份写上新的 `version`".to_owned())
        }
        Mistake::Syntax(said) => (
            format!("这里的 TOML 语法不对（解析器原文：{said}）"),
            "按 TOML 语法改正这一行，常见的是少了引号、括号或等号".to_owned(),
        ),
        Mistake::Misread(what) => misread(what),
        Mistake::Rule { rule, what } => {
            let (message, remedy) = rule_mistake(what);
            (format!("规则 `{rule}` {message}"), remedy.to_owned())
        }
        Mistake::UnknownRule { item, rule } => {
            (format!("评分项 `{item}` 引用的规则 `{rule}` 在规则文件里没有"), ADD_OR_CORRECT.to_owned())
        }
        Mistake::FamilyTwice(family) => (format!("短语组 `{family}` 重复"), RENAME.to_owned()),
        Mistake::TooManyFamilies { most } => (format!("短语组超过 {most} 个"), "合并一些".to_owned()),
        Mistake::FramesOfUnknown(family) => {
            (format!("意思框架引用的短语组 `{family}` 在词库里没有"), ADD_OR_CORRECT.to_owned())
        }
        Mistake::FrontOfUnknown(family) => {
            (format!("`risk` 或 `courteous` 引用的短语组 `{family}` 在词库里没有"), ADD_OR_CORRECT.to_owned())
        }
        Mistake::UnknownContext { family, context } => {
            (format!("短语组 `{family}` 引用的语境 `{context}` 在词库里没有"), ADD_OR_CORRECT.to_owned())
        }
        Mistake::Phrase { phrase, why } => {
            let (message, remedy) = pattern(why);
            (format!("短语 `{phrase}` 不可能匹配：{message}"), remedy)
        }
        Mistake::Context { context, why } => {
            let (message, remedy) = pattern(why);
            (format!("语境 `{context}` 不可能匹配：{message}"), remedy)
        }
        Mistake::Frame { frame, why } => {
            let (message, remedy) = frame_error(why);
            (format!("意思框架 `{frame}` 用不了：{message}"), remedy)
        }
        Mistake::ConceptTwice(concept) => (format!("概念 `{concept}` 重复"), RENAME.to_owned()),
        Mistake::LooseWord { concept, word } => (
            format!("概念 `{concept}` 的词 `{word}` 含有间隔、变体太多，或可以什么都没有"),
            "写成固定的词，几种说法就分开写".to_owned(),
        ),
        Mistake::Word { concept, word, why } => {
            let (message, remedy) = pattern(why);
            (format!("概念 `{concept}` 的词 `{word}` 不可能匹配：{message}"), remedy)
        }
    }
}

fn rule_mistake(what: &RuleMistake) -> (String, &'static str) {
    match what {
        RuleMistake::NotOneDemand => {
            ("什么都没有要求，或同时要求了几件事".to_owned(), "`breach`、`require`、`needs` 只写其中一个")
        }
        RuleMistake::NoNorms => ("没有对应的规范条目".to_owned(), "在 `norm_ids` 里至少写一个"),
        RuleMistake::NoChannels => ("哪里都不适用".to_owned(), "在 `channels` 里至少写一个渠道"),
        RuleMistake::Confidence => ("的可信度不是比例".to_owned(), "`confidence` 写 0 到 1"),
        RuleMistake::UnknownFamily(family) => {
            (format!("引用的短语组 `{family}` 在词库里没有"), ADD_OR_CORRECT)
        }
        RuleMistake::Twice => ("重复".to_owned(), RENAME),
    }
}

fn pattern(why: &PatternError) -> (String, String) {
    let (message, remedy) = match why {
        PatternError::Empty => ("去掉标点和语气词后什么都不剩".to_owned(), "写上实在的词"),
        PatternError::Group => ("`(` 和 `)` 不成对".to_owned(), "把每个括号补全"),
        PatternError::Slot(slot) => {
            (format!("`{{{slot}}}` 既不是间隔也不是空位"), "写 `{4}`、`{~4}`、`{number}` 或 `{name}`")
        }
        PatternError::Long(most) => (format!("超过 {most} 个字符"), "写短一些"),
        PatternError::Loose => ("没有一个词是必须出现的".to_owned(), "在可选的括号之外写上词"),
    };
    (message, remedy.to_owned())
}

fn frame_error(why: &FrameError) -> (String, String) {
    match why {
        FrameError::Unknown(concept) => (format!("词库里没有概念 `{concept}`"), ADD_OR_CORRECT.to_owned()),
        FrameError::Empty => ("没有要求任何概念".to_owned(), "至少写一个不带 `!` 的概念".to_owned()),
        FrameError::Width(width) => {
            (format!("`/{width}` 不是宽度"), format!("写 `/1` 到 `/{WIDTH_MAX}`（字数）"))
        }
        FrameError::Long => (format!("要求的概念超过 {NEEDS_MAX} 个"), "拆成几条".to_owned()),
    }
}

pub(super) fn misread(what: &Misread) -> (String, String) {
    let listed =
        |known: &[String]| known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join("、");
    match what {
        Misread::UnknownField { field, known } if known.is_empty() => {
            (format!("没有 `{field}` 这一项"), "删掉它".to_owned())
        }
        Misread::UnknownField { field, known } => {
            (format!("没有 `{field}` 这一项"), format!("删掉它，或改正写法；可写的有 {}", listed(known)))
        }
        Misread::MissingField(field) => (format!("缺少 `{field}`"), "照其他条目补上这一项".to_owned()),
        Misread::FieldTwice(field) => (format!("`{field}` 写了两次"), "只留一个".to_owned()),
        Misread::UnknownWord { word, known } => {
            (format!("这里不能写 `{word}`"), format!("改成其中之一：{}", listed(known)))
        }
        Misread::WrongType { found, expected } => {
            match (found_in_words(found), expected_in_words(expected)) {
                (Some(found), Some(expected)) => (format!("这里写的是{found}"), format!("应写{expected}")),
                (_, _) => (
                    format!("这里的值类型不对（解析器原文：{found}, expected {expected}）"),
                    LIKE_OTHERS.to_owned(),
                ),
            }
        }
        Misread::NoWayToWrite => ("这里的值写法不对".to_owned(), LIKE_OTHERS.to_owned()),
        Misread::NoDuration(text) => {
            (format!("`{text}` 不是时长"), "写整数加单位，例如 `90 s`、`10 min`、`2 h`、`1 d`".to_owned())
        }
        Misread::NoTimeOfDay(text) => (format!("`{text}` 不是钟点"), "写成 `09:30` 这样".to_owned()),
        Misread::Other(said) => (format!("这里读不懂（解析器原文：{said}）"), LIKE_OTHERS.to_owned()),
    }
}

/// ``integer `5` `` in Chinese, where the reader's word is known.
fn found_in_words(found: &str) -> Option<String> {
    let (kind, value) = match found.split_once(['`', '"']) {
        Some((kind, value)) => (kind.trim(), format!(" `{}`", value.trim_end_matches(['`', '"']))),
        None => (found, String::new()),
    };
    let kind = match kind {
        "integer" => "整数",
        "floating point" => "小数",
        "string" => "文本",
        "boolean" => "真假值",
        "sequence" => "列表",
        "map" => "表",
        _ => return None,
    };
    Some(format!("{kind}{value}"))
}

/// `a string` in Chinese, where the reader's word is known.
fn expected_in_words(expected: &str) -> Option<&'static str> {
    Some(match expected {
        "a string" | "a borrowed string" | "string" => "带引号的文本",
        "a boolean" => " `true` 或 `false`",
        "a sequence" => "列表，例如 `[\"a\", \"b\"]`",
        "u8" => " 0 到 255 的整数",
        "u16" | "u32" | "u64" | "usize" => "不小于 0 的整数",
        "i8" | "i16" | "i32" | "i64" => "整数",
        "f32" | "f64" => "数字",
        "a map" | "map" => "表，例如 `{ a = 1 }`",
        table if table.starts_with("struct ") => "表，例如 `{ a = 1 }`",
        _ => return None,
    })
}

pub(super) fn example(what: &ExampleMistake) -> (String, String) {
    match what {
        ExampleMistake::TooFew => ("例子不够".to_owned(), "至少给一个符合的例子和一个违反的例子".to_owned()),
        ExampleMistake::Unreadable(error) => (
            format!("例子第 {} 行不是对话的写法：`{}`", error.line, error.text),
            error.remedy.zh().to_owned(),
        ),
        ExampleMistake::CameOut { expected, came } => (
            format!("应判为{}，实际判为{}", judgement(*expected), judgement(*came)),
            "改规则、短语或这个例子".to_owned(),
        ),
    }
}

const fn judgement(judgement: Option<Judgement>) -> &'static str {
    match judgement {
        Some(Judgement::Met) => "符合",
        Some(Judgement::Breached) => "违反",
        Some(Judgement::NotJudged) => "未评判",
        None => "不适用",
    }
}
