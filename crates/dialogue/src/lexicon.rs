//! Families of phrases that mean the same, and the contexts in which a phrase means something else.

use serde::Deserialize;
use serde::de::{self, MapAccess, Visitor};

/// Phrases that mean the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// The name rules use.
    pub id: toml::Spanned<String>,
    /// What the phrases have in common.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// Phrases of at least so many characters are also found by sound; 0: never.
    #[serde(default)]
    pub homophone: u8,
    /// Named contexts that exempt a hit.
    #[serde(default)]
    pub unless: Vec<toml::Spanned<String>>,
    /// Contexts of this family alone that exempt a hit.
    #[serde(default)]
    pub not_in: Vec<toml::Spanned<String>>,
    /// The phrases.
    #[serde(default)]
    pub phrases: Vec<toml::Spanned<Phrase>>,
}

/// Concepts that mean the same as a family's phrases when they stand together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameList {
    /// The family.
    pub family: toml::Spanned<String>,
    /// The frames.
    pub any: Vec<toml::Spanned<String>>,
}

/// Words that stand for one idea, whatever else they may mean.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// The name frames use.
    pub id: toml::Spanned<String>,
    /// What the words have in common.
    pub en: String,
    /// Courtesy and offers: as a guard (`!`) they soften their own sentence and what comes before, not the sentence after
    /// them. What quotes or supposes guards both ways.
    #[serde(default)]
    pub softens: bool,
    /// The words, with choices but without gaps.
    pub words: Vec<toml::Spanned<String>>,
}

/// One phrase, with exemptions of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The notation.
    pub text: String,
    /// Contexts that exempt a hit of this phrase.
    pub not_in: Vec<String>,
}

/// Contexts that exempt hits, shared by families. In a context `@` stands for the hit; without it the context must
/// cover the hit: `听不清楚` exempts `不清楚`, `(如果|要是){~6}@` exempts whatever is only supposed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Context {
    /// The name families use.
    pub id: toml::Spanned<String>,
    /// Why a hit is exempt.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// The contexts.
    pub not_in: Vec<toml::Spanned<String>>,
}

/// One file of a pack's lexicon.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LexiconFile {
    #[serde(default)]
    pub(crate) family: Vec<Family>,
    #[serde(default)]
    pub(crate) context: Vec<Context>,
    #[serde(default)]
    pub(crate) concept: Vec<Concept>,
    #[serde(default)]
    pub(crate) frames: Vec<FrameList>,
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Form;
        impl<'de> Visitor<'de> for Form {
            type Value = Phrase;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a phrase, or { text = \"phrase\", not_in = [\"context\"] }")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Phrase, E> {
                Ok(Phrase { text: text.to_owned(), not_in: Vec::new() })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Phrase, A::Error> {
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Full {
                    text: String,
                    #[serde(default)]
                    not_in: Vec<String>,
                }
                let full = Full::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Phrase { text: full.text, not_in: full.not_in })
            }
        }
        deserializer.deserialize_any(Form)
    }
}
