//! Inspection of whole conversations: the live code, fed in the order of times and closed.

use crate::conversation::Conversation;
use crate::live::Live;
use crate::pack::Pack;
use crate::verdict::{Inspection, NearMiss, Verdict};

/// Inspects one conversation after the other, keeping its memory between them.
#[derive(Debug)]
pub struct Inspector<'p> {
    live: Live<'p>,
}

impl<'p> Inspector<'p> {
    /// Ready for the first conversation. Clock and calendar rules read times in `zone`.
    pub fn new(pack: &'p Pack, zone: jiff::tz::TimeZone) -> Self {
        let nothing = serde_json::Map::new();
        Self { live: Live::new(pack, zone, crate::conversation::Channel::Hotline, None, nothing) }
    }

    /// Every verdict on a conversation.
    pub fn inspect(&mut self, conversation: &Conversation) -> Inspection {
        self.live.restart(conversation.channel, conversation.started_at, conversation.facts.clone());
        let mut events = conversation.events.iter().peekable();
        for utterance in &conversation.utterances {
            // Events that came before this utterance first; events and utterances without times keep their order.
            while let Some(event) = events.next_if(
                |event| matches!((event.at_ms, utterance.start_ms), (Some(at), Some(start)) if at <= start),
            ) {
                self.live.note(event);
            }
            self.live.hear(utterance);
        }
        for event in events {
            self.live.note(event);
        }
        self.live.close()
    }

    /// Near misses of a verdict on the conversation inspected last.
    pub fn near_misses(&self, verdict: &Verdict) -> Vec<NearMiss> {
        self.live.near_misses(verdict)
    }
}

/// Every verdict on one conversation.
pub fn inspect(pack: &Pack, zone: &jiff::tz::TimeZone, conversation: &Conversation) -> Inspection {
    Inspector::new(pack, zone.clone()).inspect(conversation)
}
