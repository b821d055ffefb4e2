use doorstep_kernel::Duration;

/// What a value of a pack is where something else belongs: the sentence of the TOML reader, taken apart into its facts, so
/// that it can be told in both languages. The words are in `mistake/en.rs` and `mistake/zh.rs`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misread {
    /// Nothing of this name is read here.
    UnknownField {
        /// The name as written.
        field: String,
        /// The names that are read.
        known: Vec<String>,
    },
    /// Something is left out that must be there.
    MissingField(String),
    /// Something is written twice.
    FieldTwice(String),
    /// None of the words that may stand here.
    UnknownWord {
        /// The word as written.
        word: String,
        /// The words that may stand here.
        known: Vec<String>,
    },
    /// A value of another type, or outside of what its type holds.
    WrongType {
        /// What is there, as the reader says it: ``integer `5` ``.
        found: String,
        /// What belongs there, as the reader says it: `a string`.
        expected: String,
    },
    /// A value that can be written in several ways is written in none of them.
    NoWayToWrite,
    /// A text that is no length of time.
    NoDuration(String),
    /// A text that is no time of day.
    NoTimeOfDay(String),
    /// Something else, in the reader's own words.
    Other(String),
}

impl Misread {
    /// Takes a sentence of the TOML reader apart.
    pub fn of(said: &str) -> Self {
        let said = said.trim().replace('\n', ", ");
        Self::known(&said).unwrap_or(Self::Other(said))
    }

    fn known(said: &str) -> Option<Self> {
        if let Some((field, rest)) = named(said, "unknown field ") {
            return Some(Self::UnknownField { field, known: all_quoted(rest) });
        }
        if let Some((field, _)) = named(said, "missing field ") {
            return Some(Self::MissingField(field));
        }
        if let Some((field, _)) = named(said, "duplicate field ") {
            return Some(Self::FieldTwice(field));
        }
        if let Some((word, rest)) = named(said, "unknown variant ") {
            return Some(Self::UnknownWord { word, known: all_quoted(rest) });
        }
        if said.starts_with("data did not match any variant of untagged enum") {
            return Some(Self::NoWayToWrite);
        }
        if let Some(rest) =
            said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "))
        {
            let (found, expected) = rest.rsplit_once(", expected ")?;
            return Some(Self::WrongType { found: found.to_owned(), expected: expected.to_owned() });
        }
        // What our own types refuse comes as the sentence of their error, the text first.
        let (text, rest) = named(said, "")?;
        if rest.starts_with(" is no duration") && text.parse::<Duration>().is_err() {
            return Some(Self::NoDuration(text));
        }
        rest.starts_with(" is no time of day").then_some(Self::NoTimeOfDay(text))
    }
}

/// What stands in backticks after a beginning, and what follows it.
fn named<'a>(said: &'a str, beginning: &str) -> Option<(String, &'a str)> {
    let (name, rest) = said.strip_prefix(beginning)?.strip_prefix('`')?.split_once('`')?;
    Some((name.to_owned(), rest))
}

/// Everything that stands in backticks.
fn all_quoted(said: &str) -> Vec<String> {
    said.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::Misread;
    use doorstep_kernel::Duration;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Form {
        #[serde(rename = "name")]
        _name: String,
        #[serde(rename = "kind")]
        _kind: Option<Kind>,
        #[serde(rename = "count")]
        _count: Option<u8>,
        #[serde(default, rename = "either")]
        _either: Option<Either>,
        #[serde(default = "no_time", rename = "span", deserialize_with = "crate::expression::span")]
        _span: Duration,
    }

    fn no_time() -> Duration {
        Duration::ZERO
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Near,
        Far,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(untagged)]
    #[allow(dead_code)] // only read
    enum Either {
        Number(i64),
        Flag(bool),
    }

    #[test]
    fn sentences_of_the_reader_are_taken_apart() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let wrong = |found: &str, expected: &str| Misread::WrongType {
            found: found.to_owned(),
            expected: expected.to_owned(),
        };
        let known = names(&["name", "kind", "count", "either", "span"]);
        for (text, expected) in [
            ("name = 'a'\ncolour = 3", Misread::UnknownField { field: "colour".to_owned(), known }),
            ("kind = 'near'", Misread::MissingField("name".to_owned())),
            (
                "name = 'a'\nkind = 'high'",
                Misread::UnknownWord { word: "high".to_owned(), known: names(&["near", "far"]) },
            ),
            ("name = 5", wrong("integer `5`", "a string")),
            ("name = 'a'\ncount = 256", wrong("integer `256`", "u8")),
            ("name = 'a'\neither = 'x'", Misread::NoWayToWrite),
            ("name = 'a'\nspan = 'soon'", Misread::NoDuration("soon".to_owned())),
        ] {
            let said = toml::from_str::<Form>(text).unwrap_err();
            assert_eq!(Misread::of(said.message()), expected, "{text}");
        }
        assert_eq!(Misread::of("`25:00` is no time of day: x"), Misread::NoTimeOfDay("25:00".to_owned()));
        assert_eq!(Misread::of("it\nbroke"), Misread::Other("it, broke".to_owned()));
    }
}
