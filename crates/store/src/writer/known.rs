use crate::dialect::Dialect;
use crate::idempotency::given;
use crate::journal::{GENESIS, from_hex};
use crate::queues::Queue;
use crate::record::Writing;
use crate::sql::Sql;
use crate::{ChangeSet, StoredAnswer, StreamId, Table, Value};
use doorstep_kernel::Timestamp;
use sqlx::AnyConnection;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many keys one `IN (…)` carries; a power of two.
pub(super) const KEYS_MAX: usize = 256;

/// The last numbers given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tail {
    pub(super) position: i64,
    pub(super) job: i64,
    pub(super) entry: i64,
}

/// Where a stream stands.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) version: u64,
    pub(super) hash: [u8; 32],
}

impl Head {
    /// A stream that does not exist yet.
    pub(super) const NONE: Self = Self { version: 0, hash: GENESIS };
}

/// A lease as it stands in its table.
#[derive(Debug, Clone)]
pub(super) struct Holder {
    pub(super) owner: String,
    pub(super) fence: i64,
    pub(super) until: Timestamp,
}

/// Everything the database knows about what a group of change sets touches, kept up to date while they are judged one
/// after the other. Nothing of it can change meanwhile: one group is written at a time.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) tail: Tail,
    pub(super) heads: HashMap<StreamId, Head>,
    /// By caller and key: the hash of the request, and its answer.
    pub(super) answers: HashMap<(String, String), (String, StoredAnswer)>,
    /// By table and id: the row's version, 0 when it is not there. Only rows whose version matters to somebody.
    pub(super) rows: HashMap<(Table, String), u64>,
    pub(super) holders: HashMap<String, Holder>,
    /// By queue and id: the fence of entries that are leased.
    pub(super) leased: HashMap<(Queue, i64), i64>,
}

impl Known {
    /// Reads it, with one statement per kind of thing.
    pub(super) async fn load(
        connection: &mut AnyConnection,
        dialect: &dyn Dialect,
        changes: &[ChangeSet],
    ) -> sqlx::Result<Self> {
        Ok(Self {
            tail: tail(connection).await?,
            heads: heads(connection, changes).await?,
            answers: answers(connection, changes).await?,
            rows: rows(connection, changes).await?,
            holders: holders(connection, dialect, changes).await?,
            leased: leased(connection, changes).await?,
        })
    }
}

async fn tail(connection: &mut AnyConnection) -> sqlx::Result<Tail> {
    let row = sqlx::query("SELECT position, job, entry FROM journal_tail WHERE id = 1")
        .fetch_one(connection)
        .await?;
    Ok(Tail { position: row.try_get(0)?, job: row.try_get(1)?, entry: row.try_get(2)? })
}

async fn heads(
    connection: &mut AnyConnection,
    changes: &[ChangeSet],
) -> sqlx::Result<HashMap<StreamId, Head>> {
    let streams = changes.iter().flat_map(|change| {
        let expected = change.expected.iter().map(|expected| &expected.stream);
        expected.chain(change.events.iter().map(|event| &event.stream))
    });
    let streams = streams.map(|stream| stream.as_str().into()).collect();
    let rows =
        by_keys(connection, "SELECT stream, version, hash FROM stream_heads WHERE stream IN ", streams)
            .await?;
    let mut heads = HashMap::with_capacity(rows.len());
    for row in rows {
        // An unreadable hash breaks the chain visibly: `journal verify` names the stream.
        let hash = from_hex(row.try_get::<&str, _>(2)?).unwrap_or(GENESIS);
        heads.insert(StreamId::from_row(row.try_get(0)?), Head { version: unsigned(row.try_get(1)?), hash });
    }
    Ok(heads)
}

async fn answers(
    connection: &mut AnyConnection,
    changes: &[ChangeSet],
) -> sqlx::Result<HashMap<(String, String), (String, StoredAnswer)>> {
    let asked = changes.iter().filter_map(|change| change.idempotency.as_ref());
    let asked: BTreeSet<_> = asked.map(|asked| (asked.actor.clone(), asked.key.clone())).collect();
    given(connection, asked.into_iter().collect()).await
}

async fn rows(
    connection: &mut AnyConnection,
    changes: &[ChangeSet],
) -> sqlx::Result<HashMap<(Table, String), u64>> {
    let mut wanted: BTreeMap<Table, BTreeSet<&str>> = BTreeMap::new();
    for row in changes.iter().flat_map(|change| &change.rows) {
        match row.writing {
            Writing::Insert | Writing::Replace(_) => {
                wanted.entry(row.table).or_default().insert(&row.id);
            }
            Writing::Upsert | Writing::Delete => {}
        }
    }
    let mut versions = HashMap::new();
    for (table, ids) in wanted {
        versions.extend(ids.iter().map(|id| ((table, (*id).to_owned()), 0)));
        let select = format!("SELECT id, version FROM {} WHERE id IN ", table.0);
        for row in by_keys(connection, &select, ids.into_iter().map(Value::from).collect()).await? {
            versions.insert((table, row.try_get(0)?), unsigned(row.try_get(1)?));
        }
    }
    Ok(versions)
}

async fn holders(
    connection: &mut AnyConnection,
    dialect: &dyn Dialect,
    changes: &[ChangeSet],
) -> sqlx::Result<HashMap<String, Holder>> {
    let names = changes.iter().flat_map(|change| &change.holding).map(|lease| lease.name.as_str().into());
    let names = names.collect();
    let select = "SELECT name, owner, fence, held_until FROM leases WHERE name IN ";
    let mut holders = HashMap::new();
    for row in by_keys_then(connection, select, names, dialect.holding_rows()).await? {
        let until = Timestamp::from_millis(row.try_get(3)?);
        holders.insert(row.try_get(0)?, Holder { owner: row.try_get(1)?, fence: row.try_get(2)?, until });
    }
    Ok(holders)
}

async fn leased(
    connection: &mut AnyConnection,
    changes: &[ChangeSet],
) -> sqlx::Result<HashMap<(Queue, i64), i64>> {
    let mut fences = HashMap::new();
    for queue in Queue::ALL {
        let finishing = changes.iter().flat_map(|change| &change.finishing);
        let ids = finishing.filter(|leased| leased.queue == queue).map(|leased| leased.id.into()).collect();
        let select = format!("SELECT id, fence FROM {} WHERE state = 'leased' AND id IN ", queue.table());
        for row in by_keys(connection, &select, ids).await? {
            fences.insert((queue, row.try_get(0)?), row.try_get(1)?);
        }
    }
    Ok(fences)
}

/// Runs a `SELECT … IN ` for many keys, without duplicates, in as many statements as need be.
async fn by_keys(
    connection: &mut AnyConnection,
    select: &str,
    keys: BTreeSet<Value>,
) -> sqlx::Result<Vec<AnyRow>> {
    by_keys_then(connection, select, keys, "").await
}

/// The same, with something to say at the end of each statement.
async fn by_keys_then(
    connection: &mut AnyConnection,
    select: &str,
    keys: BTreeSet<Value>,
    then: &str,
) -> sqlx::Result<Vec<AnyRow>> {
    let keys: Vec<Value> = keys.into_iter().collect();
    let mut found = Vec::new();
    for keys in keys.chunks(KEYS_MAX) {
        let mut sql = Sql::new(select);
        sql.bind_list(keys.iter().cloned()).push(then);
        found.extend(sql.query().fetch_all(&mut *connection).await?);
    }
    Ok(found)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}
