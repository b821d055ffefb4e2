use doorstep_dialogue::Bilingual;
use doorstep_norms::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A sentence of the norm pack in both languages; the page picks one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Said {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl From<Bilingual> for Said {
    fn from(text: Bilingual) -> Self {
        Self { zh: text.zh, en: text.en }
    }
}

impl From<&Text> for Said {
    fn from(text: &Text) -> Self {
        Self { zh: text.zh.clone(), en: text.en.clone() }
    }
}
