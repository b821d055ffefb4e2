//! A stereo recording as a conversation without words.

use std::path::Path;

use doorstep_dialogue::{AgentChannel, AudioError, Channel, Conversation, Event, EventKind, Hearing, listen};

/// The channel on which the agent is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Side {
    Left,
    Right,
}

/// The turns of a recording; its file name is its id.
pub(super) fn conversation(
    path: &Path,
    wav: &[u8],
    side: Side,
    badge_ms: Option<i64>,
) -> Result<Conversation, AudioError> {
    let agent = match side {
        Side::Left => AgentChannel::Left,
        Side::Right => AgentChannel::Right,
    };
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut call = Conversation::new(name, Channel::Hotline);
    call.utterances = listen(wav, agent, &Hearing::default())?;
    call.events.extend(badge_ms.map(|at_ms| Event {
        kind: EventKind::BadgeAnnounced,
        side: None,
        at_ms: Some(at_ms),
        result: None,
        extra: serde_json::Map::new(),
    }));
    Ok(call)
}
