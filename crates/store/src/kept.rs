use crate::read::{Conditions, Order};
use crate::sql::Sql;
use crate::{Filter, PAGE_MAX, Record, Store, StoreError};
use sqlx::Row as _;
use std::collections::HashMap;
use std::sync::Arc;

/// Records that were read before, each with the version of its row: what has not been written since is not read again.
///
/// For records that are written over and never removed: a row that was removed and came back counts its versions from
/// one again.
#[derive(Debug)]
pub struct Kept<T>(HashMap<String, (u64, Arc<T>)>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

/// What was read for another question stays as long as there is not much more of it than of what is asked for now: a day
/// and the week around it take turns.
const UNASKED_MAX: usize = 2000;

/// The id and the version of a row.
type Head = (String, u64);

impl Store {
    /// Every record that a filter finds, as [`Store::list`] does page by page, reading whole only those rows that were
    /// written since they were kept.
    ///
    /// # Errors
    /// When the database cannot be reached or a row is unreadable.
    pub async fn list_kept<T: Record + Sync>(
        &self,
        filter: &T::Filter,
        kept: &mut Kept<T>,
    ) -> Result<Vec<Arc<T>>, StoreError> {
        let mut sql = Sql::new(&format!("SELECT id, version FROM {}", T::TABLE.0));
        let mut conditions = Conditions::default();
        filter.conditions(&mut conditions);
        conditions.write(&mut sql);
        match filter.order() {
            Order::ById => sql.push(" ORDER BY id"),
            Order::By(column) => sql.push(&format!(" ORDER BY {column}, id")),
            Order::Descending(column) => sql.push(&format!(" ORDER BY {column} DESC, id DESC")),
        };
        let heads = self.heads(sql).await?;
        self.refresh(heads, kept).await
    }

    /// Several records by their ids, reading whole only those that were written since they were kept. Ids that are not
    /// there are left out.
    ///
    /// # Errors
    /// When the database cannot be reached or a row is unreadable.
    pub async fn get_many_kept<T: Record + Sync>(
        &self,
        keys: &[String],
        kept: &mut Kept<T>,
    ) -> Result<Vec<Arc<T>>, StoreError> {
        let mut heads = Vec::with_capacity(keys.len());
        for keys in keys.chunks(PAGE_MAX as usize) {
            let mut sql = Sql::new(&format!("SELECT id, version FROM {} WHERE id IN ", T::TABLE.0));
            sql.bind_list(keys.iter().map(String::as_str));
            heads.extend(self.heads(sql).await?);
        }
        self.refresh(heads, kept).await
    }

    async fn heads(&self, sql: Sql) -> Result<Vec<Head>, StoreError> {
        let fault = |error| self.engine().fault(error);
        let rows = sql.query().fetch_all(&self.engine().pool).await.map_err(fault)?;
        let head = |row: &sqlx::any::AnyRow| {
            let version: i64 = row.try_get(1).map_err(fault)?;
            Ok((row.try_get::<String, _>(0).map_err(fault)?, version.unsigned_abs()))
        };
        rows.iter().map(head).collect()
    }

    async fn refresh<T: Record + Sync>(
        &self,
        heads: Vec<Head>,
        kept: &mut Kept<T>,
    ) -> Result<Vec<Arc<T>>, StoreError> {
        let mut old = std::mem::take(&mut kept.0);
        let is_new = |(id, version): &&Head| old.get(id).is_none_or(|(known, _)| known != version);
        let unread: Vec<String> = heads.iter().filter(is_new).map(|(id, _)| id.clone()).collect();
        let read = self.get_many::<T>(&unread).await?;
        let mut read: HashMap<String, (u64, Arc<T>)> = read
            .into_iter()
            .map(|found| (found.record.key(), (found.version, Arc::new(found.record))))
            .collect();
        let mut records = Vec::with_capacity(heads.len());
        for (id, _) in heads {
            // A row that went away between the two questions is left out.
            let Some(found) = read.remove(&id).or_else(|| old.remove(&id)) else { continue };
            records.push(found.1.clone());
            kept.0.insert(id, found);
        }
        if old.len() <= kept.0.len() + UNASKED_MAX {
            kept.0.extend(old);
        }
        Ok(records)
    }
}
