use super::{Call, CallEvent};
use crate::BlobHash;
use doorstep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// The sound 录音 of a call: fetched from the platform into a blob of our own, where the installation does so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum CallSound {
    /// 取回中: asked for, and not here yet.
    Waiting {
        /// Since when.
        since: Timestamp,
    },
    /// 已取回.
    Kept(KeptSound),
    /// 没取到: it could not be had.
    Missed {
        /// When that was given up.
        at: Timestamp,
        /// Why.
        why: NoSound,
    },
    /// 已清除: gone as the words are, by age or because the customer asked.
    Erased {
        /// When.
        at: Timestamp,
    },
}

/// Sound that lies here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct KeptSound {
    /// When it came.
    pub at: Timestamp,
    /// The blob it is.
    pub sha256: BlobHash,
    /// How long it is, in bytes.
    pub bytes: u64,
    /// What kind of file it is.
    pub kind: SoundKind,
}

/// Why there is no sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoSound {
    /// The platform knows of none, however often it was asked.
    NotThere,
    /// The platform did not answer, however often it was asked.
    Unreachable,
    /// The platform says that we may not have it.
    Refused,
    /// It lies where the settings do not let us ask.
    WrongPlace,
    /// It is longer than the settings allow.
    TooLarge,
    /// What came is nothing that a browser plays.
    NotSound,
    /// The process that fetched it ended in the middle, again and again.
    Interrupted,
}

impl NoSound {
    /// Whether asking again may help.
    pub const fn may_pass(self) -> bool {
        matches!(self, Self::NotThere | Self::Unreachable | Self::Interrupted)
    }
}

/// What kind of file a sound is, as far as browsers play it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // each is named as everybody names it
pub enum SoundKind {
    Wav,
    Mp3,
    Ogg,
    Mp4,
}

impl SoundKind {
    /// The kind by a file's first bytes, whatever anybody calls it; none for what is no sound, so that nothing else is ever
    /// handed to a browser.
    pub fn of(file: &[u8]) -> Option<Self> {
        match file {
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => Some(Self::Wav),
            [b'I', b'D', b'3', ..] => Some(Self::Mp3),
            // Eleven bits of synchronisation, and a layer that is not the reserved one.
            [0xFF, second, ..] if second & 0xE0 == 0xE0 && second & 0x06 != 0 => Some(Self::Mp3),
            [b'O', b'g', b'g', b'S', ..] => Some(Self::Ogg),
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => Some(Self::Mp4),
            _ => None,
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Wav => "audio/wav",
            Self::Mp3 => "audio/mpeg",
            Self::Ogg => "audio/ogg",
            Self::Mp4 => "audio/mp4",
        }
    }
}

impl Call {
    /// The sound of its recording is to be fetched: once, and not where the customer asked that it be forgotten.
    pub fn await_sound(&self, at: Timestamp) -> Vec<CallEvent> {
        let wanted = self.sound.is_none() && self.recorded && self.forgotten_at.is_none();
        wanted.then_some(CallEvent::SoundAwaited { at }).into_iter().collect()
    }

    /// It could not be had, and is to be fetched once more; not where the customer asked that it be forgotten.
    pub fn await_sound_again(&self, at: Timestamp) -> Vec<CallEvent> {
        let wanted = self.misses_sound() && self.forgotten_at.is_none();
        wanted.then_some(CallEvent::SoundAwaited { at }).into_iter().collect()
    }

    /// It came. What nobody waits for any more is not kept.
    pub fn keep_sound(&self, kept: KeptSound) -> Vec<CallEvent> {
        self.awaits_sound().then_some(CallEvent::SoundKept { kept }).into_iter().collect()
    }

    /// It could not be had.
    pub fn miss_sound(&self, at: Timestamp, why: NoSound) -> Vec<CallEvent> {
        self.awaits_sound().then_some(CallEvent::SoundMissed { at, why }).into_iter().collect()
    }

    /// It goes, or nobody waits for it any more. Once.
    pub fn erase_sound(&self, at: Timestamp) -> Vec<CallEvent> {
        let is_there = match &self.sound {
            Some(CallSound::Waiting { .. } | CallSound::Kept(_)) => true,
            Some(CallSound::Missed { .. } | CallSound::Erased { .. }) | None => false,
        };
        is_there.then_some(CallEvent::SoundErased { at }).into_iter().collect()
    }

    /// Whether its sound is on its way.
    pub const fn awaits_sound(&self) -> bool {
        matches!(self.sound, Some(CallSound::Waiting { .. }))
    }

    /// Whether its sound could not be had.
    pub const fn misses_sound(&self) -> bool {
        matches!(self.sound, Some(CallSound::Missed { .. }))
    }

    /// Its sound, where that lies here.
    pub const fn kept_sound(&self) -> Option<&KeptSound> {
        match &self.sound {
            Some(CallSound::Kept(kept)) => Some(kept),
            Some(CallSound::Waiting { .. } | CallSound::Missed { .. } | CallSound::Erased { .. }) | None => {
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SoundKind;

    #[test]
    fn a_sound_is_known_by_its_first_bytes_and_nothing_else_passes_for_one() {
        let table: [(&[u8], Option<SoundKind>); 9] = [
            (b"RIFF\x24\0\0\0WAVEfmt ", Some(SoundKind::Wav)),
            (b"ID3\x04\0", Some(SoundKind::Mp3)),
            (&[0xFF, 0xFB, 0x90, 0x64], Some(SoundKind::Mp3)),
            (b"OggS\0\x02", Some(SoundKind::Ogg)),
            (b"\0\0\0\x20ftypM4A ", Some(SoundKind::Mp4)),
            (b"RIFF\x24\0\0\0WEBPVP8 ", None),
            (&[0xFF, 0xD8, 0xFF, 0xE0], None),
            (b"<html><script>", None),
            (b"", None),
        ];
        for (file, expected) in table {
            assert_eq!(SoundKind::of(file), expected, "{file:?}");
        }
    }
}
