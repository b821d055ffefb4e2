//! Looking for traces of meddling: every hash recomputed, every stream against its head, every position, every anchor.
//! Pages only, so that memory does not grow with the journal.

mod anchors;
mod positions;
mod streams;

use crate::{Store, StoreError, StreamId};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The most damages that are named; a journal with more is beyond naming.
const DAMAGES_MAX: usize = 1000;

/// Something that cannot have come about by appending.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[serde(tag = "damage", rename_all = "snake_case")]
pub enum Damage {
    /// A column of an event was changed.
    #[error("event {version} of `{stream}` (position {position}) was changed")]
    Changed {
        /// Which stream.
        stream: StreamId,
        /// Which event of it.
        version: u64,
        /// Its position, as far as it can be read.
        position: i64,
    },
    /// Events inside a stream are gone.
    #[error("events {first} to {last} of `{stream}` are missing")]
    Missing {
        /// Which stream.
        stream: StreamId,
        /// The first one that is gone.
        first: u64,
        /// The last one that is gone.
        last: u64,
    },
    /// The tail of a stream is gone.
    #[error("`{stream}` was cut after event {kept}: it had {had}")]
    Cut {
        /// Which stream.
        stream: StreamId,
        /// The last event it still has.
        kept: u64,
        /// How many it had.
        had: u64,
    },
    /// A whole stream is gone.
    #[error("`{stream}` was deleted: it had {had} events")]
    Deleted {
        /// Which stream.
        stream: StreamId,
        /// How many events it had.
        had: u64,
    },
    /// Events without a head, or a head that says something else than the last event.
    #[error("the head of `{stream}` does not fit its events")]
    Head {
        /// Which stream.
        stream: StreamId,
    },
    /// A stream whose chain is right in itself but not the one that was anchored.
    #[error("`{stream}` was rewritten: event {version} is not the one that was anchored")]
    Rewritten {
        /// Which stream.
        stream: StreamId,
        /// The event that the anchor remembers.
        version: u64,
    },
    /// Positions without an event.
    #[error("positions {first} to {last} are missing")]
    Positions {
        /// The first one.
        first: i64,
        /// The last one.
        last: i64,
    },
    /// An anchor that does not fit the journal, its leaves or the anchor before.
    #[error("the anchor of position {position} does not hold: {reason}")]
    Anchor {
        /// Which anchor.
        position: i64,
        /// What does not fit.
        reason: String,
    },
    /// An anchor file that cannot be read.
    #[error("`{file}`, line {line}: {reason}")]
    File {
        /// Which file.
        file: String,
        /// Which line; the first is 1.
        line: u64,
        /// What is wrong.
        reason: String,
    },
}

/// What verification saw.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct VerifyReport {
    /// How many streams.
    pub streams: u64,
    /// How many events.
    pub events: u64,
    /// How many anchors, in the database and in files.
    pub anchors: u64,
    /// What is damaged, without repetition; the first thousand.
    pub damages: BTreeSet<Damage>,
    /// Whether there is more damage than is named.
    pub truncated: bool,
}

impl VerifyReport {
    /// Whether nothing is damaged.
    pub fn is_whole(&self) -> bool {
        self.damages.is_empty()
    }

    fn add(&mut self, damage: Damage) {
        if self.damages.len() < DAMAGES_MAX {
            self.damages.insert(damage);
        } else {
            self.truncated = true;
        }
    }
}

impl Store {
    /// Verifies the journal against itself, its heads, its anchors, and anchor files that were kept elsewhere
    /// ([`Store::export_anchor`]). What only a file remembers is found only with that file.
    ///
    /// # Errors
    /// When the database or a file cannot be read; damage is no error.
    pub async fn verify_journal(&self, anchor_files: &[PathBuf]) -> Result<VerifyReport, StoreError> {
        let mut report = VerifyReport::default();
        self.verify_streams(&mut report).await?;
        self.verify_positions(&mut report).await?;
        self.verify_anchors(&mut report).await?;
        for file in anchor_files {
            self.verify_anchor_file(file, &mut report).await?;
        }
        Ok(report)
    }
}
