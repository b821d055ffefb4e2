use crate::{Filter, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A table of current state. All such tables look alike: `territory`, `id`, `version`, the filterable columns and
/// `payload`, the whole record as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Table(pub &'static str);

/// A thing that is kept as one row.
pub trait Record: Serialize + DeserializeOwned + Send + 'static {
    /// Where it is kept.
    const TABLE: Table;
    /// How it is searched for.
    type Filter: Filter;

    /// Its id within the table.
    fn key(&self) -> String;

    /// The territory it was born in; empty for what belongs to the whole operator. Never changes.
    fn territory(&self) -> String {
        String::new()
    }

    /// The filterable columns, always the same ones in the same order.
    fn columns(&self) -> Vec<(&'static str, Value)>;

    /// Whether records of this kind are in the full-text index at all.
    const SEARCHED: bool = false;

    /// What full-text search should find it by; `None` takes it out of the index.
    fn search_text(&self) -> Option<String> {
        None
    }
}

/// How a row is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// Whatever is there is replaced.
    Upsert,
    /// It must not be there.
    Insert,
    /// It must be there at this version.
    Replace(u64),
    /// It is removed, if there.
    Delete,
}

/// What a row means to the full-text index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Searched {
    /// Rows of this table are never in it.
    Never,
    /// It is found by this text.
    By(String),
    /// It must be taken out.
    NoLonger,
}

/// A record on its way into its table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub(crate) table: Table,
    pub(crate) territory: String,
    pub(crate) id: String,
    pub(crate) columns: Vec<(&'static str, Value)>,
    pub(crate) payload: String,
    pub(crate) searched: Searched,
    pub(crate) writing: Writing,
}

impl Row {
    /// Writes the record, whatever was there.
    pub fn upsert<T: Record>(record: &T) -> Self {
        Self::of(record, Writing::Upsert)
    }

    /// Writes the record, which must not be there yet (else [`crate::CommitError::Duplicate`]).
    pub fn insert<T: Record>(record: &T) -> Self {
        Self::of(record, Writing::Insert)
    }

    /// Writes the record if its row still has the version it was read at (else [`crate::CommitError::Conflict`]).
    pub fn replace<T: Record>(record: &T, version: u64) -> Self {
        Self::of(record, Writing::Replace(version))
    }

    /// Removes a record; nothing happens when it is not there.
    pub fn delete<T: Record>(key: impl Into<String>) -> Self {
        Self {
            table: T::TABLE,
            territory: String::new(),
            id: key.into(),
            columns: Vec::new(),
            payload: String::new(),
            searched: if T::SEARCHED { Searched::NoLonger } else { Searched::Never },
            writing: Writing::Delete,
        }
    }

    fn of<T: Record>(record: &T, writing: Writing) -> Self {
        Self {
            table: T::TABLE,
            territory: record.territory(),
            id: record.key(),
            columns: record.columns(),
            payload: serde_json::to_string(record).expect("records have text keys and finite numbers"),
            searched: match record.search_text() {
                _ if !T::SEARCHED => Searched::Never,
                Some(text) => Searched::By(text),
                None => Searched::NoLonger,
            },
            writing,
        }
    }
}

/// A record with the version of its row, for [`Row::replace`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned<T> {
    /// The record.
    pub record: T,
    /// How often its row was written; counts from 1.
    pub version: u64,
}
