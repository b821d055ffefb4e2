use doorstep_dialogue::{Pack, PackError, Part, Rule};
use doorstep_kernel::Date;
use std::collections::BTreeMap;

/// The packs that conversations are inspected by, oldest first.
#[derive(Debug, Default)]
pub struct ConversationPacks(Vec<Pack>);

/// Why packs cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConversationPackFault {
    /// One has mistakes.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Mistakes(Vec<PackError>),
    /// Two are the same version of the same pack.
    #[error("`{pack}` {version} is there twice: raise the `version` of the one that changed")]
    Twice {
        /// Which pack.
        pack: String,
        /// Which version.
        version: String,
    },
}

impl ConversationPacks {
    /// Reads packs, each out of its parts.
    ///
    /// # Errors
    /// When one has mistakes, or two are the same.
    pub fn parse<'a>(packs: impl IntoIterator<Item = &'a [Part]>) -> Result<Self, ConversationPackFault> {
        let mut read = BTreeMap::new();
        for parts in packs {
            let pack = Pack::parse(parts).map_err(ConversationPackFault::Mistakes)?;
            let front = pack.front();
            let key = (front.effective, front.id.clone(), front.version.clone());
            let (_, id, version) = key.clone();
            if read.insert(key, pack).is_some() {
                return Err(ConversationPackFault::Twice { pack: id, version });
            }
        }
        Ok(Self(read.into_values().collect()))
    }

    /// The pack in force on a day: the last that had begun to hold.
    pub(crate) fn on(&self, day: Date) -> Option<&Pack> {
        self.0.iter().rev().find(|pack| pack.front().effective <= day)
    }

    /// All of them, the newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = &Pack> {
        self.0.iter().rev()
    }

    /// A rule as the newest pack that has it writes it.
    pub(crate) fn rule(&self, id: &str) -> Option<&Rule> {
        self.0.iter().rev().find_map(|pack| pack.rules().iter().find(|rule| rule.id.0 == id))
    }

    /// A pack by its name and version, while it is there.
    pub(crate) fn named(&self, pack: &str, version: &str) -> Option<&Pack> {
        self.0.iter().find(|known| known.front().id == pack && known.front().version == version)
    }
}
