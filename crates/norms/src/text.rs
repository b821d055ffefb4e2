use serde::{Deserialize, Serialize};

/// What a person reads, in both languages of the product.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Chinese as technicians and dispatchers speak it.
    pub zh: String,
    /// Equally plain English.
    pub en: String,
}

impl Text {
    /// A text in both languages.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The same text with `{slot}` replaced in both languages.
    #[must_use]
    pub fn fill(&self, slot: &str, value: &str) -> Self {
        let mark = format!("{{{slot}}}");
        Self { zh: self.zh.replace(&mark, value), en: self.en.replace(&mark, value) }
    }

    /// Which language is empty, if one is.
    pub(crate) fn gap(&self) -> Option<&'static str> {
        if self.zh.trim().is_empty() {
            Some("zh")
        } else if self.en.trim().is_empty() {
            Some("en")
        } else {
            None
        }
    }

    /// The names between `{` and `}` in either language.
    pub(crate) fn slots(&self) -> Vec<&str> {
        [self.zh.as_str(), self.en.as_str()]
            .into_iter()
            .flat_map(|text| text.split('{').skip(1).filter_map(|rest| rest.split('}').next()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn slots_are_filled_in_both_languages() {
        let text = Text::new("还差{n}分钟", "{n} min left");
        assert_eq!(text.slots(), ["n", "n"]);
        assert_eq!(text.fill("n", "3"), Text::new("还差3分钟", "3 min left"));
    }
}
