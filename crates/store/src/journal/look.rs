use super::{COLUMNS, from_row};
use crate::sql::Sql;
use crate::{RecordedEvent, Store, StoreError, StreamId};
use doorstep_kernel::Timestamp;

/// The most events of one page.
const PAGE_MAX: u32 = 500;

/// So many positions are looked through for one page: a rare kind in a long journal is found in steps, each of which ends.
const SPAN: i64 = 200_000;

/// What somebody looks for in the journal, from its end backwards; `None` is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalLook {
    /// Only before this position.
    pub before: Option<i64>,
    /// Only of these streams.
    pub streams: Option<Vec<StreamId>>,
    /// Only this kind, such as `customer.revealed`; with a trailing dot the whole family, such as `visit.`.
    pub kind: Option<String>,
    /// Only by this person, by id.
    pub person: Option<String>,
    /// Recorded at or after.
    pub from: Option<Timestamp>,
    /// Recorded before.
    pub until: Option<Timestamp>,
}

/// A page of a look.
#[derive(Debug, Clone, PartialEq)]
pub struct Looked {
    /// What was found, newest first.
    pub events: Vec<RecordedEvent>,
    /// Where the next page goes on, before this position; none where the beginning of the journal was reached.
    pub next: Option<i64>,
}

impl Store {
    /// Looks through the journal from its end backwards.
    ///
    /// # Errors
    /// When the database cannot be reached or an event is unreadable.
    pub async fn look_through_journal(&self, look: &JournalLook, limit: u32) -> Result<Looked, StoreError> {
        let limit = limit.clamp(1, PAGE_MAX);
        let before = match look.before {
            Some(before) => before,
            None => self.last_position().await? + 1,
        };
        let floor = if look.streams.is_some() { 0 } else { (before - SPAN).max(0) };
        let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM journal WHERE position < "));
        sql.bind(before).push(" AND position >= ").bind(floor);
        if let Some(streams) = &look.streams {
            if streams.is_empty() {
                return Ok(Looked { events: Vec::new(), next: None });
            }
            sql.push(" AND stream IN ").bind_list(streams.iter().map(StreamId::as_str));
        }
        match look.kind.as_deref() {
            None => {}
            // The dot's successor ends the family: `visit.` <= kind < `visit/`.
            Some(family) if family.ends_with('.') => {
                let end = format!("{}/", family.trim_end_matches('.'));
                sql.push(" AND kind >= ").bind(family).push(" AND kind < ").bind(end.as_str());
            }
            Some(kind) => {
                sql.push(" AND kind = ").bind(kind);
            }
        }
        if let Some(person) = &look.person {
            sql.push(" AND person = ").bind(person.as_str());
        }
        if let Some(from) = look.from {
            sql.push(" AND recorded_at >= ").bind(from);
        }
        if let Some(until) = look.until {
            sql.push(" AND recorded_at < ").bind(until);
        }
        sql.push(" ORDER BY position DESC LIMIT ").bind(i64::from(limit));
        let rows =
            sql.query().fetch_all(&self.engine().pool).await.map_err(|error| self.engine().fault(error))?;
        let events = rows.iter().map(|row| from_row(row).map(|(event, _)| event));
        let events: Vec<RecordedEvent> = events.collect::<Result<_, _>>()?;
        let is_full = events.len() == limit as usize;
        let next =
            if is_full { events.last().map(|event| event.position) } else { (floor > 0).then_some(floor) };
        Ok(Looked { events, next })
    }
}
