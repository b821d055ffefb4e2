use super::{COLUMNS, from_row};
use crate::read::within;
use crate::sql::Sql;
use crate::{RecordedEvent, Store, StoreError, StreamId};
use doorstep_domain::TerritoryCode;

/// The most events of one page.
const PAGE_MAX: u32 = 5000;

/// Which events a reader wants; `None` is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Only these kinds.
    pub kinds: Option<Vec<String>>,
    /// Only streams born in these territories.
    pub territories: Option<Vec<String>>,
    /// Only streams born in these territories or in what lies inside them, and those of no territory.
    pub within: Option<Vec<TerritoryCode>>,
}

impl Store {
    /// Events after a position, in commit order. A reader that goes on from the last position it saw misses none.
    ///
    /// # Errors
    /// When the database cannot be reached or an event is unreadable.
    pub async fn events_after(
        &self,
        position: i64,
        limit: u32,
        filter: &EventFilter,
    ) -> Result<Vec<RecordedEvent>, StoreError> {
        let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM journal WHERE position > "));
        sql.bind(position);
        for (column, wanted) in [("kind", &filter.kinds), ("territory", &filter.territories)] {
            match wanted {
                None => {}
                Some(values) if values.is_empty() => return Ok(Vec::new()),
                Some(values) => {
                    sql.push(&format!(" AND {column} IN ")).bind_list(values.iter().map(String::as_str));
                }
            }
        }
        if let Some(scopes) = &filter.within {
            sql.push(" AND (territory = '' OR ");
            within(&mut sql, "territory", scopes).push(")");
        }
        sql.push(" ORDER BY position LIMIT ").bind(i64::from(limit.min(PAGE_MAX)));
        self.events(sql).await
    }

    /// All events of one stream, in order.
    ///
    /// # Errors
    /// When the database cannot be reached or an event is unreadable.
    pub async fn stream(&self, stream: &StreamId) -> Result<Vec<RecordedEvent>, StoreError> {
        self.events_of(std::slice::from_ref(stream)).await
    }

    /// All events of some streams, in commit order.
    ///
    /// # Errors
    /// When the database cannot be reached or an event is unreadable.
    pub async fn events_of(&self, streams: &[StreamId]) -> Result<Vec<RecordedEvent>, StoreError> {
        let mut events = Vec::new();
        for streams in streams.chunks(1000) {
            let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM journal WHERE stream IN "));
            sql.bind_list(streams.iter().map(StreamId::as_str)).push(" ORDER BY position");
            events.extend(self.events(sql).await?);
        }
        events.sort_by_key(|event| event.position);
        Ok(events)
    }

    /// The last position written; 0 when there is none.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn last_position(&self) -> Result<i64, StoreError> {
        let sql = Sql::new("SELECT position FROM journal_tail WHERE id = 1");
        let row = sql.query().fetch_one(&self.engine().pool).await;
        let position = row.and_then(|row| sqlx::Row::try_get(&row, 0));
        position.map_err(|error| self.engine().fault(error))
    }

    /// The version a stream stands at; 0 when it does not exist.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn version_of(&self, stream: &StreamId) -> Result<u64, StoreError> {
        let mut sql = Sql::new("SELECT version FROM stream_heads WHERE stream = ");
        sql.bind(stream.as_str());
        let row = sql.query().fetch_optional(&self.engine().pool).await;
        let version = row.and_then(|row| row.map_or(Ok(0i64), |row| sqlx::Row::try_get(&row, 0)));
        version.map(i64::unsigned_abs).map_err(|error| self.engine().fault(error))
    }

    async fn events(&self, sql: Sql) -> Result<Vec<RecordedEvent>, StoreError> {
        let rows =
            sql.query().fetch_all(&self.engine().pool).await.map_err(|error| self.engine().fault(error))?;
        rows.iter().map(|row| from_row(row).map(|(event, _)| event)).collect()
    }
}
