use crate::editions::Editions;
use doorstep_dialogue::{Pack, PackError, Part, Rule};
use doorstep_domain::NormPackId;
use doorstep_kernel::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The packs that conversations are inspected by. When people bring some in or decide about them, another shelf is laid out
/// beside the ones before; a pack that stays is on both.
#[derive(Debug, Default)]
pub struct ConversationPacks(Editions<TalkShelf>);

/// One layout of the shelf.
#[derive(Debug, Default)]
pub(crate) struct TalkShelf {
    /// Those that hold at some time, oldest first.
    packs: Vec<HeldPack>,
    /// Of which brought packs, at which versions, it is made.
    pub(crate) made_of: Vec<(NormPackId, u64)>,
    /// Packs on trial 试运行: they judge beside, and count nowhere.
    pub(crate) on_trial: Vec<(NormPackId, Arc<Pack>)>,
}

/// A pack and the days on which it holds.
#[derive(Debug, Clone)]
pub(crate) struct HeldPack {
    pub(crate) pack: Arc<Pack>,
    /// The first day.
    pub(crate) from: Date,
    /// The first day on which it holds no more.
    pub(crate) until: Option<Date>,
}

impl HeldPack {
    /// What comes later counts; of one day, the higher version.
    fn place(&self) -> (Date, &str, &str) {
        (self.from, &self.pack.front().id, &self.pack.front().version)
    }
}

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
        let (mut read, mut known) = (Vec::new(), BTreeSet::new());
        for parts in packs {
            let pack = Pack::parse(parts).map_err(ConversationPackFault::Mistakes)?;
            let (id, version) = (pack.front().id.clone(), pack.front().version.clone());
            if !known.insert((id.clone(), version.clone())) {
                return Err(ConversationPackFault::Twice { pack: id, version });
            }
            read.push(HeldPack { from: pack.front().effective, pack: Arc::new(pack), until: None });
        }
        Ok(Self(Editions::new(TalkShelf::of(read, Vec::new(), Vec::new()))))
    }

    /// The pack in force on a day: the last that had begun to hold and has not ended.
    pub(crate) fn on(&self, day: Date) -> Option<&Pack> {
        let holds = |held: &&HeldPack| held.from <= day && held.until.is_none_or(|until| day < until);
        self.shelf().packs.iter().rev().find(holds).map(|held| held.pack.as_ref())
    }

    /// All of them, the newest first.
    pub(crate) fn newest_first(&self) -> impl Iterator<Item = &HeldPack> {
        self.shelf().packs.iter().rev()
    }

    /// A rule as the newest pack that has it writes it.
    pub(crate) fn rule(&self, id: &str) -> Option<&Rule> {
        self.newest_first().find_map(|held| held.pack.rules().iter().find(|rule| rule.id.0 == id))
    }

    /// A pack by its name and version, while it is there.
    pub(crate) fn named(&self, pack: &str, version: &str) -> Option<&Pack> {
        self.newest_first().map(|held| held.pack.as_ref()).find(|known| is_of(known, pack, version))
    }

    /// What is there of a pack already, on trial or held.
    pub(crate) fn read(&self, pack: &str, version: &str) -> Option<&Arc<Pack>> {
        let held = self.newest_first().map(|held| &held.pack);
        let on_trial = self.shelf().on_trial.iter().map(|(_, pack)| pack);
        held.chain(on_trial).find(|known| is_of(known, pack, version))
    }

    /// The packs that came with the program or its folder.
    pub(crate) fn built_in(&self) -> &[HeldPack] {
        &self.0.first().packs
    }

    /// As it is laid out now.
    pub(crate) fn shelf(&self) -> &TalkShelf {
        self.0.latest()
    }

    /// Lays another shelf out.
    pub(crate) fn lay_out(&self, shelf: TalkShelf) {
        self.0.lay_out(shelf);
    }
}

impl TalkShelf {
    pub(crate) fn of(
        mut packs: Vec<HeldPack>,
        made_of: Vec<(NormPackId, u64)>,
        on_trial: Vec<(NormPackId, Arc<Pack>)>,
    ) -> Self {
        packs.sort_by(|one, other| one.place().cmp(&other.place()));
        Self { packs, made_of, on_trial }
    }
}

fn is_of(known: &Pack, pack: &str, version: &str) -> bool {
    known.front().id == pack && known.front().version == version
}
