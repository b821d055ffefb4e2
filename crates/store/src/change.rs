use crate::{Lease, Leased, Row};
use doorstep_kernel::{GeoPoint, Timestamp};
use serde::{Deserialize, Serialize};
use std::fmt::Display;
use std::ops::RangeInclusive;

/// The name of one stream of events: a kind and an id, `order:0190b0c4-…`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StreamId(String);

impl StreamId {
    /// The stream of one thing of a kind: `StreamId::new("order", order.id)`.
    pub fn new(kind: &str, id: impl Display) -> Self {
        Self(format!("{kind}:{id}"))
    }

    /// The name as stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What comes before the colon.
    pub fn kind(&self) -> &str {
        self.0.split_once(':').map_or(self.0.as_str(), |(kind, _)| kind)
    }

    /// What comes after the colon.
    pub fn id(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, id)| id)
    }

    pub(crate) fn from_row(name: String) -> Self {
        Self(name)
    }
}

impl Display for StreamId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A stream must still stand where the decision was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedVersion {
    /// Which stream.
    pub stream: StreamId,
    /// Its last version when the code decided; 0 when it must not exist yet.
    pub version: u64,
}

/// Who did it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventActor {
    /// The person's id; `None` for a customer by link or for the system itself.
    pub person: Option<String>,
    /// In which role.
    pub role: String,
    /// From which device.
    pub device: Option<String>,
}

/// A fact to append. It holds no personal data: it points at rows and blobs that can be erased.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvent {
    /// Which stream it belongs to.
    pub stream: StreamId,
    /// What happened, in the words of the domain: `visit.arrived`.
    pub kind: String,
    /// Who did it.
    pub actor: EventActor,
    /// Where the device was.
    pub place: Option<GeoPoint>,
    /// When it happened, by the device's clock corrected with its measured offset.
    pub occurred_at: Timestamp,
    /// The facts.
    pub data: serde_json::Value,
    /// The territory the stream was born in; never changed afterwards.
    pub territory: String,
}

/// Work to be done later, in the same transaction as the change that asks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// Which worker takes it: `fire-clock`.
    pub kind: String,
    /// The territory it belongs to; empty for the whole operator.
    pub territory: String,
    /// At most one job per territory ever carries this key (until purged), so that a clock fires once.
    pub unique_key: Option<String>,
    /// Not before this instant.
    pub run_at: Timestamp,
    /// Ids, not objects.
    pub payload: serde_json::Value,
    /// How often it is tried before it is put aside as dead; at least 1.
    pub attempts_max: u32,
}

impl NewJob {
    /// How often a job is tried unless it says otherwise.
    pub const ATTEMPTS_MAX: u32 = 10;

    /// A job of a kind with its ids, to be run at a time.
    pub fn new(kind: &str, run_at: Timestamp, payload: serde_json::Value) -> Self {
        Self {
            kind: kind.to_owned(),
            territory: String::new(),
            unique_key: None,
            run_at,
            payload,
            attempts_max: Self::ATTEMPTS_MAX,
        }
    }

    /// The same job, which exists at most once under a key.
    #[must_use]
    pub fn once(mut self, key: impl Into<String>) -> Self {
        self.unique_key = Some(key.into());
        self
    }

    /// The same job in a territory.
    #[must_use]
    pub fn in_territory(mut self, territory: impl Into<String>) -> Self {
        self.territory = territory.into();
        self
    }
}

/// A message that must leave the house, in the same transaction as the change it tells of.
#[derive(Debug, Clone, PartialEq)]
pub struct NewOutboxEntry {
    /// Through which door it leaves: `webhook`, `sms`.
    pub topic: String,
    /// The territory it belongs to; empty for the whole operator.
    pub territory: String,
    /// Not before this instant: about a minute after publishing, so that undo is real.
    pub send_at: Timestamp,
    /// Ids, not objects.
    pub payload: serde_json::Value,
    /// How often it is tried before it is put aside as dead; at least 1.
    pub attempts_max: u32,
}

/// What was answered, so that the same request gets the same answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAnswer {
    /// The HTTP status, or whatever number the caller gives meaning to.
    pub status: u16,
    /// The body as sent.
    pub body: String,
    /// Its media type.
    pub content_type: String,
}

/// An answer to keep under the caller's key, in the same transaction as the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyAnswer {
    /// Who asked: keys of different callers never meet.
    pub actor: String,
    /// The caller's key.
    pub key: String,
    /// A hash of the request, so that a key used for another request is noticed.
    pub request_hash: String,
    /// What is answered.
    pub answer: StoredAnswer,
}

/// Everything one command changes. It is written whole or not at all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChangeSet {
    /// Streams that must still stand where the decision was made.
    pub expected: Vec<ExpectedVersion>,
    /// Facts to append, in order.
    pub events: Vec<NewEvent>,
    /// Rows of the current state.
    pub rows: Vec<Row>,
    /// Work for later.
    pub jobs: Vec<NewJob>,
    /// Messages for outside.
    pub outbox: Vec<NewOutboxEntry>,
    /// The answer to keep.
    pub idempotency: Option<IdempotencyAnswer>,
    /// Leases that must still be held: a planner that lost its area cannot publish.
    pub holding: Vec<Lease>,
    /// Queue entries this change completes: their effects and their end are one fact.
    pub finishing: Vec<Leased>,
}

/// A change that is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The positions of its events in the journal; empty (`last < first`) when it had none.
    pub positions: RangeInclusive<i64>,
}

/// Why a change was not written. Nothing of it was.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CommitError {
    /// Somebody else was faster: load again, decide again.
    #[error("`{stream}` stands at version {found}, not at {expected}: load it again and decide again")]
    Conflict {
        /// The stream, or `table:id` for a row.
        stream: StreamId,
        /// The version the decision was made at.
        expected: u64,
        /// The version it has.
        found: u64,
    },
    /// The same request was answered before; here is the answer.
    #[error("this request was already answered with status {}", .0.status)]
    AlreadyAnswered(StoredAnswer),
    /// The idempotency key was used for another request.
    #[error("the idempotency key `{key}` was used for another request: choose a new key")]
    KeyReused {
        /// The key.
        key: String,
    },
    /// Such a row is already there.
    #[error("table `{table}` already has `{key}`")]
    Duplicate {
        /// Which table.
        table: String,
        /// Which row, or which unique columns.
        key: String,
    },
    /// A lease that the change relies on is no longer held.
    #[error("the lease `{name}` is held by somebody else now: stop and take it again")]
    LeaseLost {
        /// The lease, or `jobs:42` for a queue entry.
        name: String,
    },
    /// The queue to the writer is full: refuse the request, try later.
    #[error("too many changes wait to be written: try again in a moment")]
    Busy,
    /// The database cannot take it now.
    #[error(transparent)]
    Unavailable(#[from] crate::StoreError),
}
