use super::{Call, CallHead, CallSound, Ended, Failed, KeptSound, NoSound, Settled};
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What happened to a call. Ids, times and sides: no number, and no address of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
#[allow(missing_docs)] // the facts of the news that it follows from
pub enum CallEvent {
    Placed { head: CallHead },
    Started { at: Timestamp },
    Answered { at: Timestamp },
    Ended { ended: Ended },
    Failed { failed: Failed },
    Recorded,
    Forgotten { at: Timestamp },
    SoundAwaited { at: Timestamp },
    SoundKept { kept: KeptSound },
    SoundMissed { at: Timestamp, why: NoSound },
    SoundErased { at: Timestamp },
    Settled { settled: Settled },
}

impl CallEvent {
    /// The event's word in the journal.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Placed { .. } => "placed",
            Self::Started { .. } => "started",
            Self::Answered { .. } => "answered",
            Self::Ended { .. } => "ended",
            Self::Failed { .. } => "failed",
            Self::Recorded => "recorded",
            Self::Forgotten { .. } => "forgotten",
            Self::SoundAwaited { .. } => "sound_awaited",
            Self::SoundKept { .. } => "sound_kept",
            Self::SoundMissed { .. } => "sound_missed",
            Self::SoundErased { .. } => "sound_erased",
            Self::Settled { .. } => "settled",
        }
    }

    /// When it happened, where it says so.
    pub const fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Placed { head } => Some(head.placed_at),
            Self::Started { at }
            | Self::Answered { at }
            | Self::Forgotten { at }
            | Self::SoundAwaited { at }
            | Self::SoundMissed { at, .. }
            | Self::SoundErased { at } => Some(*at),
            Self::SoundKept { kept } => Some(kept.at),
            Self::Ended { ended } => Some(ended.at),
            Self::Failed { failed } => Some(failed.at),
            Self::Settled { settled } => Some(settled.at),
            Self::Recorded => None,
        }
    }
}

impl Call {
    /// The call after an event.
    #[must_use]
    pub fn apply(mut self, event: &CallEvent) -> Self {
        self.version += 1;
        match event.clone() {
            CallEvent::Placed { head } => self.head = head,
            CallEvent::Started { at } => self.started_at = Some(at),
            CallEvent::Answered { at } => self.answered_at = Some(at),
            CallEvent::Ended { ended } => self.ended = Some(ended),
            CallEvent::Failed { failed } => self.failed = Some(failed),
            CallEvent::Recorded => self.recorded = true,
            CallEvent::Forgotten { at } => self.forgotten_at = Some(at),
            CallEvent::SoundAwaited { at } => self.sound = Some(CallSound::Waiting { since: at }),
            CallEvent::SoundKept { kept } => self.sound = Some(CallSound::Kept(kept)),
            CallEvent::SoundMissed { at, why } => self.sound = Some(CallSound::Missed { at, why }),
            CallEvent::SoundErased { at } => self.sound = Some(CallSound::Erased { at }),
            CallEvent::Settled { settled } => self.settled = Some(settled),
        }
        self
    }
}
