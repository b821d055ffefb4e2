//! Mistakes in English: what is wrong, and what to do.

use super::{ExampleMistake, Mistake, RuleMistake};
use crate::frame::{FrameError, NEEDS_MAX, WIDTH_MAX};
use crate::pack::misread::Misread;
use crate::pattern::PatternError;
use crate::verdict::Judgement;

/// Names where something must be, and is not.
const ADD_OR_CORRECT: &str = "add it or correct the name";

pub(super) fn mistake(mistake: &Mistake) -> (String, String) {
    let (message, remedy) = match mistake {
        Mistake::NoPart => (
            "no part of a pack".to_owned(),
            "name it pack.toml, score.toml, lexicon/*.toml or rules/*.toml".to_owned(),
        ),
        Mistake::NoFront => (
            "the file is missing".to_owned(),
            "write the pack's id, version, title, effective date and source".to_owned(),
        ),
        Mistake::NoScore => ("the file is missing".to_owned(), "write the score tree".to_owned()),
        Mistake::PackTwice { pack, version } => (
            format!("version `{version}` of the pack `{pack}` is there twice"),
            "give the one that changed a `version` of its own".to_owned(),
        ),
        Mistake::Syntax(said) => {
            (format!("this is no TOML: {said}"), "correct the syntax at this line".to_owned())
        }
        Mistake::Misread(what) => return misread(what),
        Mistake::Rule { rule, what } => {
            let (message, remedy) = rule_mistake(what);
            (format!("rule `{rule}` {message}"), remedy.to_owned())
        }
        Mistake::UnknownRule { item, rule } => (
            format!("item `{item}` names the rule `{rule}`, which no rules file has"),
            ADD_OR_CORRECT.to_owned(),
        ),
        Mistake::FamilyTwice(family) => {
            (format!("family `{family}` is there twice"), "rename one".to_owned())
        }
        Mistake::TooManyFamilies { most } => {
            (format!("there are more than {most} families"), "merge some".to_owned())
        }
        Mistake::FramesOfUnknown(family) => (
            format!("frames name the family `{family}`, which no lexicon file has"),
            ADD_OR_CORRECT.to_owned(),
        ),
        Mistake::FrontOfUnknown(family) => (
            format!("`risk` or `courteous` names the family `{family}`, which no lexicon file has"),
            ADD_OR_CORRECT.to_owned(),
        ),
        Mistake::UnknownContext { family, context } => (
            format!("family `{family}` names the context `{context}`, which no lexicon file has"),
            ADD_OR_CORRECT.to_owned(),
        ),
        Mistake::Phrase { phrase, why } => {
            let (message, remedy) = pattern(why);
            (format!("the phrase `{phrase}` cannot match: {message}"), remedy)
        }
        Mistake::Context { context, why } => {
            let (message, remedy) = pattern(why);
            (format!("the context `{context}` cannot match: {message}"), remedy)
        }
        Mistake::Frame { frame, why } => {
            let (message, remedy) = frame_error(why);
            (format!("the frame `{frame}` cannot be used: {message}"), remedy)
        }
        Mistake::ConceptTwice(concept) => {
            (format!("concept `{concept}` is there twice"), "rename one".to_owned())
        }
        Mistake::LooseWord { concept, word } => (
            format!(
                "concept `{concept}` has the word `{word}`, which has a gap, too many variants, or may be nothing"
            ),
            "write fixed words, several of them apart".to_owned(),
        ),
        Mistake::Word { concept, word, why } => {
            let (message, remedy) = pattern(why);
            (format!("concept `{concept}` has the word `{word}`, which cannot match: {message}"), remedy)
        }
    };
    (message, remedy)
}

fn rule_mistake(what: &RuleMistake) -> (String, &'static str) {
    match what {
        RuleMistake::NotOneDemand => (
            "asks for nothing, or for two things".to_owned(),
            "write exactly one of `breach`, `require` and `needs`",
        ),
        RuleMistake::NoNorms => ("checks no catalogue item".to_owned(), "name at least one in `norm_ids`"),
        RuleMistake::NoChannels => ("applies nowhere".to_owned(), "name at least one channel in `channels`"),
        RuleMistake::Confidence => {
            ("has a confidence that is no share".to_owned(), "write a `confidence` from 0 to 1")
        }
        RuleMistake::UnknownFamily(family) => {
            (format!("names the family `{family}`, which no lexicon file has"), ADD_OR_CORRECT)
        }
        RuleMistake::Twice => ("is there twice".to_owned(), "rename one"),
    }
}

fn pattern(why: &PatternError) -> (String, String) {
    let (message, remedy) = match why {
        PatternError::Empty => (
            "nothing is left of it after normalisation (punctuation and fillers are dropped)",
            "write words".to_owned(),
        ),
        PatternError::Group => ("`(` and `)` do not pair", "close every group".to_owned()),
        PatternError::Slot(slot) => {
            return (
                format!("`{{{slot}}}` is no gap or slot"),
                "write `{4}`, `{~4}`, `{number}` or `{name}`".to_owned(),
            );
        }
        PatternError::Long(most) => {
            return (format!("it is longer than {most} characters"), "shorten it".to_owned());
        }
        PatternError::Loose => {
            ("no part of it must always be there", "put words outside of optional groups".to_owned())
        }
    };
    (message.to_owned(), remedy)
}

fn frame_error(why: &FrameError) -> (String, String) {
    match why {
        FrameError::Unknown(concept) => {
            (format!("no lexicon file has the concept `{concept}`"), ADD_OR_CORRECT.to_owned())
        }
        FrameError::Empty => {
            ("it asks for no concept".to_owned(), "name at least one without `!`".to_owned())
        }
        FrameError::Width(width) => {
            (format!("`/{width}` is no width"), format!("write `/1` to `/{WIDTH_MAX}` (characters)"))
        }
        FrameError::Long => (format!("it asks for more than {NEEDS_MAX} concepts"), "split it".to_owned()),
    }
}

pub(super) fn misread(what: &Misread) -> (String, String) {
    let listed =
        |known: &[String]| known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match what {
        Misread::UnknownField { field, known } if known.is_empty() => {
            (format!("unknown field `{field}`"), "remove it".to_owned())
        }
        Misread::UnknownField { field, known } => (
            format!("unknown field `{field}`"),
            format!("remove it or correct its spelling; known are {}", listed(known)),
        ),
        Misread::MissingField(field) => {
            (format!("missing field `{field}`"), "add it as other entries have it".to_owned())
        }
        Misread::FieldTwice(field) => (format!("`{field}` is written twice"), "keep one of them".to_owned()),
        Misread::UnknownWord { word, known } => {
            (format!("unknown word `{word}`"), format!("write one of {}", listed(known)))
        }
        Misread::WrongType { found, expected } => {
            (format!("there is {}, not {expected}", with_article(found)), format!("write {expected}"))
        }
        Misread::NoWayToWrite => {
            ("the value is written in no way that is known here".to_owned(), LIKE_OTHERS.to_owned())
        }
        Misread::NoDuration(text) => (
            format!("`{text}` is no duration"),
            "write a whole number and a unit, such as `90 s`, `10 min`, `2 h` or `1 d`".to_owned(),
        ),
        Misread::NoTimeOfDay(text) => {
            (format!("`{text}` is no time of day"), "write one such as `09:30`".to_owned())
        }
        Misread::Other(said) => (said.clone(), LIKE_OTHERS.to_owned()),
    }
}

const LIKE_OTHERS: &str = "see how other entries write it";

/// `integer 5` is said with its article.
fn with_article(found: &str) -> String {
    let vowel = found.starts_with(['a', 'e', 'i', 'o', 'u']);
    if vowel { format!("an {found}") } else { format!("a {found}") }
}

pub(super) fn example(what: &ExampleMistake) -> (String, String) {
    let mend = "mend the rule, its phrases, or the example".to_owned();
    match what {
        ExampleMistake::TooFew => (
            "there are too few examples".to_owned(),
            "give at least one example that meets the rule and one that breaches it".to_owned(),
        ),
        ExampleMistake::Unreadable(error) => (
            format!("line {} of the example is no part of a conversation: `{}`", error.line, error.text),
            error.remedy.en().to_owned(),
        ),
        ExampleMistake::CameOut { expected, came } => {
            (format!("expected {}, came out {}", judgement(*expected), judgement(*came)), mend)
        }
    }
}

const fn judgement(judgement: Option<Judgement>) -> &'static str {
    match judgement {
        Some(Judgement::Met) => "met",
        Some(Judgement::Breached) => "breached",
        Some(Judgement::NotJudged) => "not judged",
        None => "not applicable",
    }
}
