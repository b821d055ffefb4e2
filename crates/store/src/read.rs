use crate::engine::Engine;
use crate::lookups::Look;
use crate::sql::Sql;
use crate::{Record, Store, StoreError, Table, Value, Versioned};
use doorstep_domain::TerritoryCode;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use serde::de::DeserializeOwned;
use sqlx::Row as _;
use sqlx::any::AnyRow;
use std::collections::HashMap;
use std::fmt::Display;

/// The most records of one page.
pub const PAGE_MAX: u32 = 1000;

/// How a kind of record is searched for.
pub trait Filter {
    /// Adds the filter's conditions.
    fn conditions(&self, conditions: &mut Conditions);

    /// The order of the list.
    fn order(&self) -> Order {
        Order::ById
    }
}

/// Everything, in the order of ids.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct All;

impl Filter for All {
    fn conditions(&self, _: &mut Conditions) {}
}

/// The order of a list. Equal ones follow by id, so that pages never skip or repeat a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// By id, which is by time of creation for ids that are.
    ById,
    /// By a column that is never null.
    By(&'static str),
    /// By such a column, largest first.
    Descending(&'static str),
}

/// Conditions that must all hold. Column names are constants of the program, values are bound.
#[derive(Debug, Default)]
pub struct Conditions(Vec<Condition>);

#[derive(Debug)]
enum Condition {
    Compare(&'static str, &'static str, Value),
    AnyOf(&'static str, Vec<Value>),
    Within(&'static str, Vec<TerritoryCode>),
    Contains(&'static str, String),
    IsNull(&'static str),
    IsSet(&'static str),
}

impl Conditions {
    /// The column has the value, if one is asked for.
    pub fn is(&mut self, column: &'static str, value: Option<impl Into<Value>>) -> &mut Self {
        self.compare(column, " = ", value)
    }

    /// The column is at least the value, if one is asked for.
    pub fn at_least(&mut self, column: &'static str, value: Option<impl Into<Value>>) -> &mut Self {
        self.compare(column, " >= ", value)
    }

    /// The column is below the value, if one is asked for.
    pub fn below(&mut self, column: &'static str, value: Option<impl Into<Value>>) -> &mut Self {
        self.compare(column, " < ", value)
    }

    fn compare(
        &mut self,
        column: &'static str,
        how: &'static str,
        value: Option<impl Into<Value>>,
    ) -> &mut Self {
        self.0.extend(value.map(|value| Condition::Compare(column, how, value.into())));
        self
    }

    /// The column has one of the values, if a set is asked for; an empty set finds nothing.
    pub fn any_of<V: Into<Value>>(
        &mut self,
        column: &'static str,
        values: Option<impl IntoIterator<Item = V>>,
    ) -> &mut Self {
        self.0.extend(
            values.map(|values| Condition::AnyOf(column, values.into_iter().map(Into::into).collect())),
        );
        self
    }

    /// The column is one of these territories or lies inside one, if scopes are given; no scope finds nothing.
    pub fn within(&mut self, column: &'static str, scopes: Option<&[TerritoryCode]>) -> &mut Self {
        self.0.extend(scopes.map(|scopes| Condition::Within(column, scopes.to_vec())));
        self
    }

    /// The column is a list like `;a;b;` that contains the word, if one is asked for.
    pub fn contains(&mut self, column: &'static str, word: Option<impl Display>) -> &mut Self {
        self.0.extend(word.map(|word| Condition::Contains(column, word.to_string())));
        self
    }

    /// The column is null (`false`) or not (`true`), if asked for.
    pub fn is_set(&mut self, column: &'static str, wanted: Option<bool>) -> &mut Self {
        self.0
            .extend(wanted.map(|set| if set { Condition::IsSet(column) } else { Condition::IsNull(column) }));
        self
    }

    pub(crate) fn write(self, sql: &mut Sql) {
        sql.push(" WHERE 1 = 1");
        for condition in self.0 {
            sql.push(" AND ");
            match condition {
                Condition::Compare(column, how, value) => sql.push(column).push(how).bind(value),
                Condition::AnyOf(_, values) if values.is_empty() => sql.push("1 = 0"),
                Condition::AnyOf(column, values) => sql.push(column).push(" IN ").bind_list(values),
                Condition::Within(_, scopes) if scopes.is_empty() => sql.push("1 = 0"),
                Condition::Within(column, scopes) => within(sql, column, &scopes),
                Condition::Contains(column, word) => {
                    // Ids only: they hold neither `%` nor `_`.
                    sql.push(column).push(" LIKE ").bind(format!("%;{word};%"))
                }
                Condition::IsNull(column) => sql.push(column).push(" IS NULL"),
                Condition::IsSet(column) => sql.push(column).push(" IS NOT NULL"),
            };
        }
    }
}

/// A territory itself, or everything that begins with it and a dot: `/` follows `.` in byte order.
pub(crate) fn within<'a>(sql: &'a mut Sql, column: &str, scopes: &[TerritoryCode]) -> &'a mut Sql {
    sql.push("(1 = 0");
    for scope in scopes {
        sql.push(&format!(" OR {column} = ")).bind(scope.as_str());
        sql.push(&format!(" OR ({column} >= ")).bind(format!("{scope}."));
        sql.push(&format!(" AND {column} < ")).bind(format!("{scope}/")).push(")");
    }
    sql.push(")")
}

/// Where a page ended; to be given back as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(String);

impl Cursor {
    /// A mark that came back from outside.
    pub fn parse(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The mark as text, safe in a URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn after(value: &Value, id: &str) -> Self {
        let value = match value {
            Value::Int(Some(number)) => format!("i{number}"),
            Value::Text(Some(text)) => format!("t{text}"),
            Value::Int(None) | Value::Text(None) => "n".to_owned(),
        };
        Self(format!("{}-{}", hex::encode(value), hex::encode(id)))
    }

    fn read(&self) -> Result<(Value, String), StoreError> {
        let wrong = || StoreError::BadCursor(self.0.clone());
        let text =
            |part| hex::decode(part).ok().and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(wrong);
        let (value, id) = self.0.split_once('-').ok_or_else(wrong)?;
        let value = text(value)?;
        let value = match (value.get(..1), value.get(1..)) {
            (Some("i"), Some(number)) => number.parse::<i64>().map_err(|_| wrong())?.into(),
            (Some("t"), Some(text)) => text.into(),
            (Some("n"), Some("")) => Value::Int(None),
            _ => return Err(wrong()),
        };
        Ok((value, text(id)?))
    }
}

/// A piece of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The records.
    pub items: Vec<T>,
    /// Where the next page starts; `None` when this is the last one.
    pub next: Option<Cursor>,
}

impl Store {
    /// One record by its id.
    ///
    /// # Errors
    /// When the database cannot be reached or the row is unreadable.
    pub async fn get<T: Record>(&self, key: &str) -> Result<Option<T>, StoreError> {
        Ok(self.get_versioned(key).await?.map(|found| found.record))
    }

    /// One record by its id, with the version of its row.
    ///
    /// # Errors
    /// When the database cannot be reached or the row is unreadable.
    pub async fn get_versioned<T: Record>(&self, key: &str) -> Result<Option<Versioned<T>>, StoreError> {
        let found = self.rows(Rows { table: T::TABLE, column: "id" }).get(key.to_owned()).await?;
        found.iter().flatten().next().map(Found::read).transpose()
    }

    /// The few records that belong to something, such as the clocks of an order, by their ids: those whose column, which
    /// has an index, is the key.
    ///
    /// # Errors
    /// When the database cannot be reached or a row is unreadable.
    pub async fn belonging<T: Record>(&self, column: &'static str, key: &str) -> Result<Vec<T>, StoreError> {
        let found = self.rows(Rows { table: T::TABLE, column }).get(key.to_owned()).await?;
        found.iter().flatten().map(|found| Ok(found.read()?.record)).collect()
    }

    /// Several records by their ids, in no particular order; ids that are not there are left out.
    ///
    /// # Errors
    /// When the database cannot be reached or a row is unreadable.
    pub async fn get_many<T: Record>(&self, keys: &[String]) -> Result<Vec<Versioned<T>>, StoreError> {
        let mut found = Vec::with_capacity(keys.len());
        for keys in keys.chunks(PAGE_MAX as usize) {
            let mut sql = Sql::new(&format!("SELECT id, payload, version FROM {} WHERE id IN ", T::TABLE.0));
            sql.bind_list(keys.iter().map(String::as_str));
            let rows = sql
                .query()
                .fetch_all(&self.engine().pool)
                .await
                .map_err(|error| self.engine().fault(error))?;
            for row in &rows {
                found.push(self.versioned(row)?);
            }
        }
        Ok(found)
    }

    /// A page of records. Pages hold at most [`PAGE_MAX`] records; records written meanwhile neither shift nor repeat
    /// the others.
    ///
    /// # Errors
    /// When the database cannot be reached, a row is unreadable, or the cursor is of another list.
    pub async fn list<T: Record>(
        &self,
        filter: &T::Filter,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<T>, StoreError> {
        let page = self.list_versioned(filter, after, limit).await?;
        Ok(Page { items: page.items.into_iter().map(|found| found.record).collect(), next: page.next })
    }

    /// The same as [`Store::list`], with the versions of the rows.
    ///
    /// # Errors
    /// As [`Store::list`].
    pub async fn list_versioned<T: Record>(
        &self,
        filter: &T::Filter,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<Versioned<T>>, StoreError> {
        let limit = limit.clamp(1, PAGE_MAX) as usize;
        let (column, beyond, direction) = match filter.order() {
            Order::ById => ("id", " > ", ""),
            Order::By(column) => (column, " > ", ""),
            Order::Descending(column) => (column, " < ", " DESC"),
        };
        let mut sql = Sql::new(&format!("SELECT id, payload, version, {column} FROM {}", T::TABLE.0));
        let mut conditions = Conditions::default();
        filter.conditions(&mut conditions);
        conditions.write(&mut sql);
        if let Some(cursor) = after {
            let (value, id) = cursor.read()?;
            sql.push(&format!(" AND ({column}, id){beyond}(")).bind(value).push(", ").bind(id).push(")");
        }
        sql.push(&format!(" ORDER BY {column}{direction}, id{direction} LIMIT ")).bind(limit as i64 + 1);
        let rows =
            sql.query().fetch_all(&self.engine().pool).await.map_err(|error| self.engine().fault(error))?;
        let next = if rows.len() > limit { Some(self.mark(&rows[limit - 1])?) } else { None };
        let items = rows.iter().take(limit).map(|row| self.versioned(row)).collect::<Result<Vec<_>, _>>()?;
        Ok(Page { items, next })
    }

    /// Every record that a filter finds, in its order: read page by page, so that no statement answers more than
    /// [`PAGE_MAX`]. All of them stand in memory; where a kind grows with time the filter names days or things.
    ///
    /// # Errors
    /// When the database cannot be reached or a row is unreadable.
    pub async fn all<T: Record>(&self, filter: &T::Filter) -> Result<Vec<T>, StoreError> {
        let Page { items: mut found, mut next } = self.list::<T>(filter, None, PAGE_MAX).await?;
        while let Some(mark) = next {
            let page = self.list::<T>(filter, Some(&mark), PAGE_MAX).await?;
            found.extend(page.items);
            next = page.next;
        }
        Ok(found)
    }

    /// How many records a filter finds.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn count<T: Record>(&self, filter: &T::Filter) -> Result<u64, StoreError> {
        let mut sql = Sql::new(&format!("SELECT COUNT(*) FROM {}", T::TABLE.0));
        let mut conditions = Conditions::default();
        filter.conditions(&mut conditions);
        conditions.write(&mut sql);
        let row =
            sql.query().fetch_one(&self.engine().pool).await.map_err(|error| self.engine().fault(error))?;
        let count: i64 = row.try_get(0).map_err(|error| self.engine().fault(error))?;
        Ok(count.unsigned_abs())
    }

    /// How many records a filter finds for each pair of values of two text columns; no value reads as an empty text.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn count_by<T: Record>(
        &self,
        filter: &T::Filter,
        (one, other): (&'static str, &'static str),
    ) -> Result<Vec<(String, String, u64)>, StoreError> {
        let fault = |error| self.engine().fault(error);
        let columns = format!("COALESCE({one}, ''), COALESCE({other}, '')");
        let mut sql = Sql::new(&format!("SELECT {columns}, COUNT(*) FROM {}", T::TABLE.0));
        let mut conditions = Conditions::default();
        filter.conditions(&mut conditions);
        conditions.write(&mut sql);
        sql.push(&format!(" GROUP BY {columns} ORDER BY {columns}"));
        let rows = sql.query().fetch_all(&self.engine().pool).await.map_err(fault)?;
        let counted = rows.iter().map(|row| {
            let count: i64 = row.try_get(2).map_err(fault)?;
            Ok((row.try_get(0).map_err(fault)?, row.try_get(1).map_err(fault)?, count.unsigned_abs()))
        });
        counted.collect()
    }

    fn versioned<T: Record>(&self, row: &AnyRow) -> Result<Versioned<T>, StoreError> {
        let fault = |error| self.engine().fault(error);
        let (id, payload): (&str, &str) = (row.try_get(0).map_err(fault)?, row.try_get(1).map_err(fault)?);
        let version: i64 = row.try_get(2).map_err(fault)?;
        versioned(T::TABLE, id, payload, version)
    }

    fn mark(&self, row: &AnyRow) -> Result<Cursor, StoreError> {
        let id: &str = row.try_get(0).map_err(|error| self.engine().fault(error))?;
        let number = row.try_get::<i64, _>(3).map(Value::from);
        let value = number.or_else(|_| row.try_get::<String, _>(3).map(Value::from));
        Ok(Cursor::after(&value.map_err(|error| self.engine().fault(error))?, id))
    }
}

/// Rows of one table by a column: their ids, or what they belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Rows {
    pub(crate) table: Table,
    pub(crate) column: &'static str,
}

/// A row as it stands in its table.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    table: Table,
    id: String,
    payload: String,
    version: i64,
}

impl Found {
    fn read<T: DeserializeOwned>(&self) -> Result<Versioned<T>, StoreError> {
        versioned(self.table, &self.id, &self.payload, self.version)
    }
}

impl Look for Rows {
    type Key = String;
    type Found = Vec<Found>;

    fn look<'a>(
        &'a self,
        engine: &'a Engine,
        keys: Vec<String>,
    ) -> BoxFuture<'a, sqlx::Result<HashMap<String, Vec<Found>>>> {
        async move {
            let Self { table, column } = *self;
            let mut sql = Sql::new(&format!(
                "SELECT {column}, id, payload, version FROM {} WHERE {column} IN ",
                table.0
            ));
            sql.bind_list(keys).push(" ORDER BY id");
            let mut found: HashMap<String, Vec<Found>> = HashMap::new();
            for row in sql.query().fetch_all(&engine.pool).await? {
                let (id, payload, version) = (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
                found.entry(row.try_get(0)?).or_default().push(Found { table, id, payload, version });
            }
            Ok(found)
        }
        .boxed()
    }
}

fn versioned<T: DeserializeOwned>(
    table: Table,
    id: &str,
    payload: &str,
    version: i64,
) -> Result<Versioned<T>, StoreError> {
    let record = serde_json::from_str(payload).map_err(|error| StoreError::Inconsistent {
        table: table.0.to_owned(),
        row: id.to_owned(),
        column: "payload".to_owned(),
        reason: error.to_string(),
    })?;
    Ok(Versioned { record, version: version.unsigned_abs() })
}

#[cfg(test)]
mod tests {
    use super::Cursor;
    use crate::Value;

    #[test]
    fn a_cursor_goes_out_and_comes_back() {
        for value in [Value::from(-5i64), Value::from("朝阳-1"), Value::from("")] {
            let cursor = Cursor::after(&value, "id-1");
            assert_eq!(Cursor::parse(cursor.as_str()).read().unwrap(), (value, "id-1".to_owned()));
        }
    }

    #[test]
    fn a_made_up_cursor_is_refused() {
        for text in ["", "-", "zz-00", "69-", "6978-61", "ff-61"] {
            assert!(Cursor::parse(text).read().is_err(), "{text}");
        }
    }
}
