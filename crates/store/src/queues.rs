use crate::engine::Engine;
use crate::sql::Sql;
use crate::{StoreError, Value};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::any::AnyRow;
use std::sync::Arc;

/// The most entries one call leases.
const LEASED_MAX: u32 = 1000;

/// An entry whose worker went away on the last try is leased so often again, to be given up: whoever gives it up may go away too.
const GIVEN_UP_MAX: i64 = 3;

/// Why an entry is given up whose worker never said a word.
pub const WENT_AWAY: &str = "its worker went away during the last try";

/// The longest error text that is kept with an entry.
const ERROR_CHARS_MAX: usize = 2000;

/// Which queue: both work alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Queue {
    /// Work for the worker.
    Jobs,
    /// Messages for outside; an entry's kind is its topic.
    Outbox,
}

impl Queue {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Jobs, Self::Outbox];

    /// Its table.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Jobs => "jobs",
            Self::Outbox => "outbox",
        }
    }
}

/// An entry that one worker holds for a while. Its fence grows with every lease, so that a worker that slept too long
/// can no longer end what another one has taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leased {
    /// In which queue.
    pub queue: Queue,
    /// Its number in the queue.
    pub id: i64,
    /// The job's kind or the entry's topic.
    pub kind: String,
    /// The territory it belongs to.
    pub territory: String,
    /// The key it is unique by.
    pub unique_key: Option<String>,
    /// The ids it carries.
    pub payload: serde_json::Value,
    /// When it was due.
    pub run_at: Timestamp,
    /// Which try this is; counts from 1.
    pub attempt: u32,
    /// The last try.
    pub attempts_max: u32,
    /// The number of this lease.
    pub fence: i64,
}

impl Leased {
    /// Whether its worker went away on the last try: it is not to be tried again, only told of and buried.
    pub const fn ran_out(&self) -> bool {
        self.attempt > self.attempts_max
    }

    /// Whether nothing is left to try after this.
    pub const fn is_last(&self) -> bool {
        self.attempt >= self.attempts_max
    }
}

/// An entry that failed for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadEntry {
    /// Its number in the queue.
    pub id: i64,
    /// The job's kind or the entry's topic.
    pub kind: String,
    /// The territory it belongs to.
    pub territory: String,
    /// The ids it carries.
    pub payload: serde_json::Value,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it failed the last time.
    pub error: String,
    /// When it was given up.
    pub ended_at: Timestamp,
}

/// What became of an entry that is to be tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retried {
    /// It waits for its next try.
    Waiting,
    /// It was tried too often and is put aside, with its last error.
    Dead,
    /// Somebody else holds it now.
    LeaseLost,
}

/// How full a queue is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct QueueDepth {
    /// Due or to become due.
    pub waiting: i64,
    /// Held by workers.
    pub leased: i64,
    /// Given up.
    pub dead: i64,
}

/// One queue of a store.
#[derive(Clone)]
pub struct Entries {
    pub(crate) engine: Arc<Engine>,
    pub(crate) queue: Queue,
}

impl Entries {
    /// Takes due entries of some kinds for a while, oldest first; those whose lease ran out are taken over. An entry
    /// that ran out of tries meanwhile is handed out once more, to be given up ([`Leased::ran_out`]); where its worker goes
    /// away over that as well, three times, it is put aside as dead.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn lease(
        &self,
        kinds: &[&str],
        owner: &str,
        now: Timestamp,
        lease: Duration,
        limit: u32,
    ) -> Result<Vec<Leased>, StoreError> {
        if kinds.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        self.take(kinds, owner, now, now + lease, limit.min(LEASED_MAX))
            .await
            .map_err(|error| self.engine.fault(error))
    }

    async fn take(
        &self,
        kinds: &[&str],
        owner: &str,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> sqlx::Result<Vec<Leased>> {
        let table = self.queue.table();
        // Most calls find nothing: look without a writing transaction first.
        let mut due = Sql::new(&format!("SELECT id FROM {table} WHERE "));
        due_of(&mut due, kinds, now);
        due.push(" LIMIT 1");
        if due.query().fetch_optional(&self.engine.pool).await?.is_none() {
            return Ok(Vec::new());
        }
        let mut writing = self.engine.write().await?;
        let mut due = Sql::new(&format!("SELECT id, attempts, attempts_max FROM {table} WHERE "));
        due_of(&mut due, kinds, now);
        due.push(" ORDER BY run_at, id LIMIT ")
            .bind(i64::from(limit))
            .push(self.engine.dialect.passing_over_locked());
        let (mut alive, mut exhausted) = (Vec::new(), Vec::new());
        for row in due.query().fetch_all(&mut *writing.transaction).await? {
            let (id, attempts, max): (i64, i64, i64) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
            if attempts < max + GIVEN_UP_MAX { alive.push(id) } else { exhausted.push(id) }
        }
        if !exhausted.is_empty() {
            let mut dead = Sql::new(&format!("UPDATE {table} SET state = 'dead', ended_at = "));
            dead.bind(now).push(", error = COALESCE(error, ").bind(WENT_AWAY).push(") WHERE id IN ");
            dead.bind_list(exhausted);
            dead.query().execute(&mut *writing.transaction).await?;
        }
        let mut leased = Vec::new();
        if !alive.is_empty() {
            let mut take = Sql::new(&format!("UPDATE {table} SET state = 'leased', lease_owner = "));
            take.bind(owner).push(", lease_until = ").bind(until);
            take.push(", fence = fence + 1, attempts = attempts + 1 WHERE id IN ").bind_list(alive).push(
                " RETURNING id, kind, territory, unique_key, payload, run_at, attempts, attempts_max, fence",
            );
            for row in take.query().fetch_all(&mut *writing.transaction).await? {
                leased.push(self.leased(&row)?);
            }
        }
        writing.commit().await?;
        leased.sort_by_key(|entry| (entry.run_at, entry.id));
        Ok(leased)
    }

    fn leased(&self, row: &AnyRow) -> sqlx::Result<Leased> {
        Ok(Leased {
            queue: self.queue,
            id: row.try_get(0)?,
            kind: row.try_get(1)?,
            territory: row.try_get(2)?,
            unique_key: row.try_get(3)?,
            payload: json(row.try_get(4)?)?,
            run_at: Timestamp::from_millis(row.try_get(5)?),
            attempt: count(row.try_get(6)?),
            attempts_max: count(row.try_get(7)?),
            fence: row.try_get(8)?,
        })
    }

    /// Ends an entry that is done. `false` when somebody else holds it now. To end it together with its effects, put
    /// it into [`crate::ChangeSet::finishing`] instead.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn finish(&self, entry: &Leased, now: Timestamp) -> Result<bool, StoreError> {
        let mut sql = self.update("state = 'done', error = NULL, ended_at = ");
        sql.bind(now);
        self.held(sql, entry).await
    }

    /// Holds an entry longer. `false` when somebody else holds it now.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn renew(&self, entry: &Leased, until: Timestamp) -> Result<bool, StoreError> {
        let mut sql = self.update("lease_until = ");
        sql.bind(until);
        self.held(sql, entry).await
    }

    /// Gives an entry back after a failure, to be tried again at a time, or puts it aside when it was tried often
    /// enough.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn retry_at(
        &self,
        entry: &Leased,
        at: Timestamp,
        error: &str,
        now: Timestamp,
    ) -> Result<Retried, StoreError> {
        if entry.attempt >= entry.attempts_max {
            return self.bury(entry, error, now).await;
        }
        let mut sql = self.update("state = 'waiting', run_at = ");
        sql.bind(at).push(", lease_owner = NULL, lease_until = NULL, error = ").bind(cut(error));
        Ok(if self.held(sql, entry).await? { Retried::Waiting } else { Retried::LeaseLost })
    }

    /// Puts an entry aside for good: trying again cannot help.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn bury(&self, entry: &Leased, error: &str, now: Timestamp) -> Result<Retried, StoreError> {
        let mut sql = self.update("state = 'dead', ended_at = ");
        sql.bind(now).push(", error = ").bind(cut(error));
        Ok(if self.held(sql, entry).await? { Retried::Dead } else { Retried::LeaseLost })
    }

    fn update(&self, set: &str) -> Sql {
        Sql::new(&format!("UPDATE {} SET {set}", self.queue.table()))
    }

    /// Runs an update on an entry only if this lease still holds it.
    async fn held(&self, mut sql: Sql, entry: &Leased) -> Result<bool, StoreError> {
        sql.push(" WHERE state = 'leased' AND id = ").bind(entry.id).push(" AND fence = ").bind(entry.fence);
        Ok(self.run(sql).await? > 0)
    }

    async fn run(&self, sql: Sql) -> Result<u64, StoreError> {
        let run = async {
            let mut writing = self.engine.write().await?;
            let done = sql.query().execute(&mut *writing.transaction).await?.rows_affected();
            writing.commit().await?;
            Ok(done)
        };
        run.await.map_err(|error| self.engine.fault(error))
    }

    /// The earliest instant at which something of these kinds becomes due, so that a worker knows how long to sleep.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn next_due(&self, kinds: &[&str]) -> Result<Option<Timestamp>, StoreError> {
        let table = self.queue.table();
        let mut sql = Sql::new(&format!(
            "SELECT MIN(CASE WHEN state = 'leased' THEN lease_until ELSE run_at END) FROM {table} \
             WHERE state IN ('waiting', 'leased') AND kind IN "
        ));
        sql.bind_list(kinds.iter().copied());
        let row = sql.query().fetch_one(&self.engine.pool).await.map_err(|error| self.engine.fault(error))?;
        let due: Option<i64> = row.try_get(0).map_err(|error| self.engine.fault(error))?;
        Ok(due.map(Timestamp::from_millis))
    }

    /// What was given up, newest first.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn dead(&self, limit: u32) -> Result<Vec<DeadEntry>, StoreError> {
        let read = async {
            let mut sql = Sql::new(&format!(
                "SELECT id, kind, territory, payload, attempts, COALESCE(error, ''), ended_at FROM {} \
                 WHERE state = 'dead' ORDER BY ended_at DESC, id DESC LIMIT ",
                self.queue.table()
            ));
            sql.bind(i64::from(limit.min(LEASED_MAX)));
            let rows = sql.query().fetch_all(&self.engine.pool).await?;
            rows.iter().map(dead).collect::<sqlx::Result<Vec<_>>>()
        };
        read.await.map_err(|error| self.engine.fault(error))
    }

    /// Tries a dead entry again from the start. `false` when it is not dead.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn revive(&self, id: i64, at: Timestamp) -> Result<bool, StoreError> {
        let mut sql = self.update("state = 'waiting', attempts = 0, ended_at = NULL, run_at = ");
        sql.bind(at).push(" WHERE state = 'dead' AND id = ").bind(id);
        Ok(self.run(sql).await? > 0)
    }

    /// Forgets what was done before an instant, and with it the unique keys. Dead entries stay.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn purge_done(&self, before: Timestamp) -> Result<u64, StoreError> {
        let mut sql =
            Sql::new(&format!("DELETE FROM {} WHERE state = 'done' AND ended_at < ", self.queue.table()));
        sql.bind(before);
        self.run(sql).await
    }

    /// How full the queue is.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn depth(&self) -> Result<QueueDepth, StoreError> {
        let read = async {
            let sql = Sql::new(&format!(
                "SELECT CAST(COALESCE(SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END), 0) AS BIGINT), \
                 CAST(COALESCE(SUM(CASE WHEN state = 'leased' THEN 1 ELSE 0 END), 0) AS BIGINT), \
                 CAST(COALESCE(SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END), 0) AS BIGINT) \
                 FROM {} WHERE state IN ('waiting', 'leased', 'dead')",
                self.queue.table()
            ));
            let row = sql.query().fetch_one(&self.engine.pool).await?;
            Ok(QueueDepth { waiting: row.try_get(0)?, leased: row.try_get(1)?, dead: row.try_get(2)? })
        };
        read.await.map_err(|error| self.engine.fault(error))
    }
}

fn due_of(sql: &mut Sql, kinds: &[&str], now: Timestamp) {
    sql.push("kind IN ").bind_list(kinds.iter().copied()).push(" AND ((state = 'waiting' AND run_at <= ");
    sql.bind(now).push(") OR (state = 'leased' AND lease_until <= ").bind(now).push("))");
}

fn dead(row: &AnyRow) -> sqlx::Result<DeadEntry> {
    Ok(DeadEntry {
        id: row.try_get(0)?,
        kind: row.try_get(1)?,
        territory: row.try_get(2)?,
        payload: json(row.try_get(3)?)?,
        attempts: count(row.try_get(4)?),
        error: row.try_get(5)?,
        ended_at: Timestamp::from_millis(row.try_get(6)?),
    })
}

fn json(text: &str) -> sqlx::Result<serde_json::Value> {
    serde_json::from_str(text).map_err(|error| sqlx::Error::Decode(error.into()))
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn cut(error: &str) -> Value {
    error.chars().filter(|letter| *letter != '\0').take(ERROR_CHARS_MAX).collect::<String>().into()
}
