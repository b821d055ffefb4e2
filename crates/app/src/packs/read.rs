use doorstep_dialogue::Pack;
use doorstep_domain::NormPackId;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// So many drafts are tried at the same time at the most; each has some megabytes of automata.
const READ_MAX: usize = 4;

/// Conversation packs that were read last and are on no shelf: reading one runs its rules' examples, which takes seconds, and
/// a back-test asks for it at each stretch. A brought pack never changes.
#[derive(Debug, Default)]
pub(crate) struct PacksRead(Mutex<VecDeque<(NormPackId, Arc<Pack>)>>);

impl PacksRead {
    pub(super) fn of(&self, id: NormPackId) -> Option<Arc<Pack>> {
        let read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        read.iter().find(|(known, _)| *known == id).map(|(_, pack)| pack.clone())
    }

    pub(super) fn keep(&self, id: NormPackId, pack: Arc<Pack>) {
        let mut read = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        read.retain(|(known, _)| *known != id);
        read.push_front((id, pack));
        read.truncate(READ_MAX);
    }
}
