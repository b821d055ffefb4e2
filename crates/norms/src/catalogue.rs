use crate::PackError;
use crate::Text;
use crate::document::Document;
use crate::item::{Catalog, Item};
use crate::mistake::ItemMistake;
use doorstep_domain::NormId;
use serde::{Deserialize, Serialize};

/// What kind of home an item of the catalogue asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Letter {
    /// A state or transition.
    #[serde(rename = "a")]
    State,
    /// A clock.
    #[serde(rename = "b")]
    Clock,
    /// A checklist item with its evidence.
    #[serde(rename = "c")]
    Checklist,
    /// A rule of conversations, or a script.
    #[serde(rename = "d")]
    Dialogue,
    /// A KPI.
    #[serde(rename = "e")]
    Kpi,
    /// A record.
    #[serde(rename = "f")]
    Record,
    /// An objective or constraint of planning.
    #[serde(rename = "g")]
    Dispatch,
    /// Something to learn.
    #[serde(rename = "h")]
    Coaching,
    /// A free place in a list that the source does not print.
    #[serde(rename = "-")]
    Slot,
    /// A public addition: a default, an option or something to read.
    #[serde(rename = "x")]
    Reference,
}

impl Letter {
    /// The letter as the catalogue writes it.
    pub const fn sign(self) -> char {
        match self {
            Self::State => 'a',
            Self::Clock => 'b',
            Self::Checklist => 'c',
            Self::Dialogue => 'd',
            Self::Kpi => 'e',
            Self::Record => 'f',
            Self::Dispatch => 'g',
            Self::Coaching => 'h',
            Self::Slot => '-',
            Self::Reference => 'x',
        }
    }
}

/// One numbered norm: which homes it must have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueEntry {
    id: String,
    #[serde(skip)]
    norms: Vec<NormId>,
    /// The kinds of homes it asks for.
    pub letters: Vec<Letter>,
    /// What it is about, in a few words.
    pub title: String,
}

impl CatalogueEntry {
    /// Its id.
    pub fn norm(&self) -> NormId {
        NormId::new(self.id.clone())
    }
}

impl Item for CatalogueEntry {
    const FILE: &'static str = "catalogue.toml";
    const TABLE: &'static str = "norm";

    fn id(&self) -> &str {
        &self.id
    }
    fn norms(&self) -> &[NormId] {
        &self.norms
    }
    fn source(&self) -> Option<&str> {
        Some("catalogue")
    }
    fn texts(&self) -> Vec<&Text> {
        Vec::new()
    }
    fn problems(&self) -> Vec<ItemMistake> {
        let mut problems = Vec::new();
        if !crate::document::is_norm_id(&self.id) {
            problems.push(ItemMistake::NoNormId(self.id.clone()));
        }
        if self.letters.is_empty() || self.title.trim().is_empty() {
            problems.push(ItemMistake::NoTitle);
        }
        problems
    }
}

/// The numbered norms that the packs must give homes to.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    entries: Catalog<CatalogueEntry>,
}

impl Catalogue {
    /// Reads `catalogue.toml`.
    ///
    /// # Errors
    /// Every mistake, with line and remedy.
    pub fn parse(path: &str, text: &str) -> Result<Self, Vec<PackError>> {
        let mut errors = Vec::new();
        let mut entries = Catalog::default();
        if let Some(mut document) = Document::read(path, text, &mut errors) {
            document.take(&mut entries, &mut errors);
            document.finish(&["norm"], &mut errors);
        }
        if errors.is_empty() { Ok(Self { entries }) } else { Err(errors) }
    }

    /// The norms, in the catalogue's order.
    pub fn iter(&self) -> impl Iterator<Item = &CatalogueEntry> {
        self.entries.iter()
    }

    /// One norm.
    pub fn get(&self, id: &NormId) -> Option<&CatalogueEntry> {
        self.entries.get(id.as_str())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
