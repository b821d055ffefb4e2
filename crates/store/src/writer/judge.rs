use super::Outcome;
use super::known::{Head, Known};
use crate::journal::chain;
use crate::queues::Queue;
use crate::record::Writing;
use crate::{
    ChangeSet, CommitError, Committed, IdempotencyAnswer, Leased, NewEvent, NewJob, NewOutboxEntry,
    RecordedEvent, Row, StreamId, Table,
};
use doorstep_kernel::Timestamp;
use std::collections::BTreeMap;

/// What a group of accepted change sets adds up to.
#[derive(Default)]
pub(super) struct Pending<'a> {
    /// Events with the exact text of their data.
    pub(super) events: Vec<(RecordedEvent, String)>,
    /// The heads that moved: version, position, hash, territory.
    pub(super) heads: BTreeMap<StreamId, MovedHead>,
    /// The last word on each row.
    pub(super) rows: BTreeMap<(Table, &'a str), &'a Row>,
    pub(super) jobs: Vec<(i64, &'a NewJob)>,
    pub(super) outbox: Vec<(i64, &'a NewOutboxEntry)>,
    pub(super) answers: Vec<&'a IdempotencyAnswer>,
    pub(super) finished: Vec<&'a Leased>,
}

/// Where a stream stands after the group.
pub(super) struct MovedHead {
    pub(super) territory: String,
    pub(super) version: u64,
    pub(super) position: i64,
    pub(super) hash: [u8; 32],
}

/// Decides about each change set in turn, each seeing what the ones before it did.
pub(super) fn judge<'a>(
    known: &mut Known,
    changes: &'a [ChangeSet],
    now: Timestamp,
) -> (Vec<Outcome>, Pending<'a>) {
    let mut pending = Pending::default();
    let outcomes = changes
        .iter()
        .map(|change| {
            refuse(known, change, now)?;
            Ok(accept(known, &mut pending, change, now))
        })
        .collect();
    (outcomes, pending)
}

fn refuse(known: &Known, change: &ChangeSet, now: Timestamp) -> Result<(), CommitError> {
    let asked = change.idempotency.as_ref();
    let before = asked.and_then(|asked| known.answers.get(&(asked.actor.clone(), asked.key.clone())));
    if let (Some(asked), Some((request_hash, answer))) = (asked, before) {
        return Err(if *request_hash == asked.request_hash {
            CommitError::AlreadyAnswered(answer.clone())
        } else {
            CommitError::KeyReused { key: asked.key.clone() }
        });
    }
    for lease in &change.holding {
        let held = known.holders.get(&lease.name).is_some_and(|holder| {
            holder.fence == lease.fence && holder.owner == lease.owner && holder.until > now
        });
        if !held {
            return Err(CommitError::LeaseLost { name: lease.name.clone() });
        }
    }
    for leased in &change.finishing {
        if known.leased.get(&(leased.queue, leased.id)) != Some(&leased.fence) {
            return Err(CommitError::LeaseLost { name: format!("{}:{}", leased.queue.table(), leased.id) });
        }
    }
    for expected in &change.expected {
        let found = known.heads.get(&expected.stream).map_or(0, |head| head.version);
        if found != expected.version {
            return Err(CommitError::Conflict {
                stream: expected.stream.clone(),
                expected: expected.version,
                found,
            });
        }
    }
    change.rows.iter().try_for_each(|row| refuse_row(known, row))
}

fn refuse_row(known: &Known, row: &Row) -> Result<(), CommitError> {
    let found = || known.rows.get(&(row.table, row.id.clone())).copied().unwrap_or(0);
    match row.writing {
        Writing::Upsert | Writing::Delete => Ok(()),
        Writing::Insert if found() == 0 => Ok(()),
        Writing::Insert => Err(CommitError::Duplicate { table: row.table.0.to_owned(), key: row.id.clone() }),
        Writing::Replace(expected) if found() == expected => Ok(()),
        Writing::Replace(expected) => Err(CommitError::Conflict {
            stream: StreamId::new(row.table.0, &row.id),
            expected,
            found: found(),
        }),
    }
}

fn accept<'a>(
    known: &mut Known,
    pending: &mut Pending<'a>,
    change: &'a ChangeSet,
    now: Timestamp,
) -> Committed {
    let first = known.tail.position + 1;
    for event in &change.events {
        append(known, pending, event, now);
    }
    for row in &change.rows {
        if let Some(version) = known.rows.get_mut(&(row.table, row.id.clone())) {
            *version = if row.writing == Writing::Delete { 0 } else { *version + 1 };
        }
        pending.rows.insert((row.table, &row.id), row);
    }
    for job in &change.jobs {
        known.tail.job += 1;
        pending.jobs.push((known.tail.job, job));
    }
    for entry in &change.outbox {
        known.tail.entry += 1;
        pending.outbox.push((known.tail.entry, entry));
    }
    for leased in &change.finishing {
        known.leased.remove(&(leased.queue, leased.id));
        pending.finished.push(leased);
    }
    if let Some(asked) = &change.idempotency {
        let stored = (asked.request_hash.clone(), asked.answer.clone());
        known.answers.insert((asked.actor.clone(), asked.key.clone()), stored);
        pending.answers.push(asked);
    }
    Committed { positions: first..=known.tail.position }
}

fn append(known: &mut Known, pending: &mut Pending<'_>, event: &NewEvent, now: Timestamp) {
    known.tail.position += 1;
    let head = known.heads.entry(event.stream.clone()).or_insert(Head::NONE);
    head.version += 1;
    let mut recorded = RecordedEvent {
        position: known.tail.position,
        stream: event.stream.clone(),
        version: head.version,
        kind: event.kind.clone(),
        actor: event.actor.clone(),
        place: event.place,
        occurred_at: event.occurred_at,
        recorded_at: now,
        territory: event.territory.clone(),
        data: serde_json::Value::Null,
        hash: head.hash,
    };
    let data = event.data.to_string();
    recorded.hash = chain(&head.hash, &recorded, &data);
    head.hash = recorded.hash;
    let moved = MovedHead {
        territory: event.territory.clone(),
        version: head.version,
        position: recorded.position,
        hash: head.hash,
    };
    pending.heads.insert(event.stream.clone(), moved);
    pending.events.push((recorded, data));
}

impl Pending<'_> {
    /// The finished entries of one queue.
    pub(super) fn finished_in(&self, queue: Queue) -> impl Iterator<Item = i64> {
        self.finished.iter().filter(move |leased| leased.queue == queue).map(|leased| leased.id)
    }
}
