use crate::engine::Engine;
use crate::lookups::Look;
use crate::sql::{Sql, row_groups};
use crate::{CommitError, Store, StoreError, StoredAnswer, Value};
use doorstep_kernel::{Duration, Timestamp};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use sqlx::AnyConnection;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use std::collections::HashMap;

/// How long answers are kept: longer than any phone stays away with an unsent outbox.
pub const ANSWERS_KEPT: Duration = Duration::from_hours(30 * 24);

/// An answer from a row, beginning at a column: status, content type, body.
fn answer(row: &AnyRow, from: usize) -> sqlx::Result<StoredAnswer> {
    let status: i64 = row.try_get(from)?;
    Ok(StoredAnswer {
        status: u16::try_from(status).map_err(|error| sqlx::Error::Decode(error.into()))?,
        content_type: row.try_get(from + 1)?,
        body: row.try_get(from + 2)?,
    })
}

/// Answers by caller and key, each with the hash of its request.
pub(crate) struct Answers;

impl Look for Answers {
    type Key = (String, String);
    type Found = (String, StoredAnswer);

    fn look<'a>(
        &'a self,
        engine: &'a Engine,
        keys: Vec<Self::Key>,
    ) -> BoxFuture<'a, sqlx::Result<HashMap<Self::Key, Self::Found>>> {
        async move {
            let mut connection = engine.pool.acquire().await?;
            given(&mut connection, keys).await
        }
        .boxed()
    }
}

/// The answers that were given to callers under keys, each with the hash of its request. Joined, because only so both
/// databases look pairs up by the primary key instead of reading the whole table.
pub(crate) async fn given(
    connection: &mut AnyConnection,
    asked: Vec<(String, String)>,
) -> sqlx::Result<HashMap<(String, String), (String, StoredAnswer)>> {
    let asked: Vec<_> = asked.into_iter().map(|(actor, key)| vec![actor.into(), key.into()]).collect();
    let mut found = HashMap::with_capacity(asked.len());
    for asked in row_groups(asked, 2) {
        for row in select(asked).query().fetch_all(&mut *connection).await? {
            found.insert((row.try_get(0)?, row.try_get(1)?), (row.try_get(2)?, answer(&row, 3)?));
        }
    }
    Ok(found)
}

fn select(asked: Vec<Vec<Value>>) -> Sql {
    let mut sql = Sql::new(
        "SELECT i.actor, i.idempotency_key, i.request_hash, i.status, i.content_type, i.body FROM (",
    );
    sql.bind_rows(asked).push(
        ") AS asked JOIN idempotency i ON i.actor = asked.column1 AND i.idempotency_key = asked.column2",
    );
    sql
}

impl Store {
    /// What was answered to this request before, if it was: to be asked before any work is done.
    ///
    /// # Errors
    /// [`CommitError::KeyReused`] when the key was used for another request; [`CommitError::Unavailable`].
    pub async fn answered(
        &self,
        actor: &str,
        key: &str,
        request_hash: &str,
    ) -> Result<Option<StoredAnswer>, CommitError> {
        let asked = (actor.to_owned(), key.to_owned());
        match self.answers().get(asked).await.map_err(CommitError::Unavailable)? {
            Some((hash, _)) if hash != request_hash => Err(CommitError::KeyReused { key: key.to_owned() }),
            found => Ok(found.map(|(_, answer)| answer)),
        }
    }

    /// Forgets answers older than [`ANSWERS_KEPT`]; gives how many.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn purge_answers(&self, now: Timestamp) -> Result<u64, StoreError> {
        let purge = async {
            let mut writing = self.engine().write().await?;
            let mut sql = Sql::new("DELETE FROM idempotency WHERE recorded_at < ");
            sql.bind(Timestamp::from_millis(now.as_millis() - ANSWERS_KEPT.as_millis()));
            let gone = sql.query().execute(&mut *writing.transaction).await?.rows_affected();
            writing.commit().await?;
            Ok(gone)
        };
        purge.await.map_err(|error| self.engine().fault(error))
    }
}

#[cfg(test)]
mod tests {
    use super::select;
    use crate::Store;
    use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _};

    #[tokio::test]
    async fn answers_are_looked_up_by_their_key_however_many_there_are() {
        let folder = tempfile::TempDir::new().unwrap();
        let url = format!("sqlite:{}", folder.path().join("d.db").display());
        Store::migrate(&url).await.unwrap();
        let asked = select(vec![vec!["zhang".into(), "k1".into()], vec!["li".into(), "k2".into()]]);
        let mut connection = AnyConnection::connect(&url).await.unwrap();
        let explain = format!("EXPLAIN QUERY PLAN {}", asked.text());
        let explain = sqlx::query(AssertSqlSafe(explain)).bind("zhang").bind("k1").bind("li").bind("k2");
        let steps = explain.fetch_all(&mut connection).await.unwrap();
        let steps: Vec<String> = steps.iter().map(|step| step.get("detail")).collect();
        assert!(steps.iter().any(|step| step.starts_with("SEARCH i ")), "{steps:?}");
        assert!(!steps.iter().any(|step| step.starts_with("SCAN i")), "{steps:?}");
    }
}
