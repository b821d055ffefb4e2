use crate::sql::Sql;
use crate::{CommitError, Store, StoreError, StoredAnswer};
use doorstep_kernel::{Duration, Timestamp};
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// How long answers are kept: longer than any phone stays away with an unsent outbox.
pub const ANSWERS_KEPT: Duration = Duration::from_hours(30 * 24);

/// An answer from a row, beginning at a column: status, content type, body.
pub(crate) fn answer(row: &AnyRow, from: usize) -> sqlx::Result<StoredAnswer> {
    let status: i64 = row.try_get(from)?;
    Ok(StoredAnswer {
        status: u16::try_from(status).map_err(|error| sqlx::Error::Decode(error.into()))?,
        content_type: row.try_get(from + 1)?,
        body: row.try_get(from + 2)?,
    })
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
        let mut sql =
            Sql::new("SELECT request_hash, status, content_type, body FROM idempotency WHERE actor = ");
        sql.bind(actor).push(" AND idempotency_key = ").bind(key);
        let fault = |error| CommitError::Unavailable(self.engine().fault(error));
        let Some(row) = sql.query().fetch_optional(&self.engine().pool).await.map_err(fault)? else {
            return Ok(None);
        };
        if row.try_get::<&str, _>(0).map_err(fault)? != request_hash {
            return Err(CommitError::KeyReused { key: key.to_owned() });
        }
        answer(&row, 1).map(Some).map_err(fault)
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
