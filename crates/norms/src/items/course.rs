use super::Audience;
use crate::Text;
use crate::mistake::TrainingMistake;
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// A course 课程: cards in the order they are learned, and the exam at its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its id.
    pub id: String,
    /// Its catalogue ids.
    #[serde(default)]
    pub norms: Vec<NormId>,
    /// Where it comes from otherwise.
    #[serde(default)]
    pub source: Option<String>,
    /// Its name.
    pub text: Text,
    /// Who learns by it.
    #[serde(default)]
    pub audience: Audience,
    /// How it is held, in hours in all; zero for what is read alone.
    #[serde(default)]
    pub hours: u32,
    /// Ids of its cards, in order.
    pub cards: Vec<String>,
    /// The exam at its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exam: Option<String>,
}

item!(Course, "coaching.toml", "course", |this| texts vec![&this.text], problems {
    if this.cards.is_empty() {
        vec![TrainingMistake::TeachesNothing.into()]
    } else {
        Vec::new()
    }
});
