use crate::Value;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, Arguments as _, AssertSqlSafe};

/// The most parameters one statement of rows carries. SQLite allows 32,766 and PostgreSQL 65,535, but the SQLite driver asks
/// for each parameter's name, which SQLite finds by reading all names before it.
const PARAMETERS_MAX: usize = 512;

/// The most rows one multi-row statement carries; sizes are powers of two so that few statement texts are prepared.
const ROWS_MAX: usize = 64;

/// A statement under construction. Both databases read `$1`, `$2`, …, so values are numbered here.
pub(crate) struct Sql {
    text: String,
    arguments: AnyArguments,
}

impl Sql {
    /// Starts with a piece of trusted text.
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), arguments: AnyArguments::default() }
    }

    /// Starts with trusted text that says `$1` already, and its value.
    pub(crate) fn with_first(text: &str, first: String) -> Self {
        let mut sql = Self::new(text);
        sql.arguments.add(first).expect("texts always encode");
        sql
    }

    /// Appends trusted text; never a value.
    pub(crate) fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Appends the next `$n` and remembers its value.
    pub(crate) fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        let added = match value.into() {
            Value::Text(text) => self.arguments.add(text),
            Value::Int(number) => self.arguments.add(number),
        };
        added.expect("texts and whole numbers always encode");
        self.text.push('$');
        self.text.push_str(&self.arguments.len().to_string());
        self
    }

    /// Appends `($1, $2, …)`. The last value is repeated up to a power of two, so that few texts are prepared.
    pub(crate) fn bind_list(&mut self, values: impl IntoIterator<Item = impl Into<Value>>) -> &mut Self {
        let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
        if let Some(last) = values.last().cloned() {
            values.resize(values.len().next_power_of_two(), last);
        }
        self.push("(");
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            self.bind(value);
        }
        self.push(")")
    }

    /// Appends `VALUES (…), (…)`.
    pub(crate) fn bind_rows(&mut self, rows: Vec<Vec<Value>>) -> &mut Self {
        self.push(" VALUES ");
        for (index, row) in rows.into_iter().enumerate() {
            self.push(if index > 0 { ", (" } else { "(" });
            for (column, value) in row.into_iter().enumerate() {
                if column > 0 {
                    self.push(", ");
                }
                self.bind(value);
            }
            self.push(")");
        }
        self
    }

    /// The text as written so far.
    #[cfg(test)]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The statement, ready to run.
    pub(crate) fn query(self) -> Query<'static, Any, AnyArguments> {
        sqlx::query_with(AssertSqlSafe(self.text), self.arguments)
    }
}

/// Cuts rows into groups that fit one statement, each a power of two long.
pub(crate) fn row_groups<T>(mut rows: Vec<T>, columns: usize) -> Vec<Vec<T>> {
    let fits = (PARAMETERS_MAX / columns.max(1)).clamp(1, ROWS_MAX);
    let mut groups = Vec::new();
    while !rows.is_empty() {
        let most = rows.len().min(fits);
        let size = if most.is_power_of_two() { most } else { most.next_power_of_two() / 2 };
        let rest = rows.split_off(size);
        groups.push(std::mem::replace(&mut rows, rest));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::{Sql, row_groups};
    use crate::Value;

    #[test]
    fn values_are_numbered_in_the_order_they_are_bound() {
        let mut sql = Sql::new("SELECT a FROM t WHERE b = ");
        sql.bind("x").push(" AND c IN ").bind_list([1i64, 2, 3]).push(" AND d = ").bind(7i64);
        assert_eq!(sql.text(), "SELECT a FROM t WHERE b = $1 AND c IN ($2, $3, $4, $5) AND d = $6");
    }

    #[test]
    fn rows_become_one_multi_row_values() {
        let mut sql = Sql::new("INSERT INTO t(a, b)");
        sql.bind_rows(vec![
            vec![Value::from("x"), Value::from(1i64)],
            vec![Value::from("y"), Value::from(2i64)],
        ]);
        assert_eq!(sql.text(), "INSERT INTO t(a, b) VALUES ($1, $2), ($3, $4)");
    }

    #[test]
    fn groups_are_powers_of_two_and_lose_no_row() {
        for count in [0usize, 1, 2, 3, 7, 255, 256, 257, 1000] {
            let groups = row_groups((0..count).collect(), 10);
            assert!(groups.iter().all(|group| group.len().is_power_of_two() && group.len() <= 64));
            assert_eq!(groups.concat(), (0..count).collect::<Vec<_>>());
        }
        assert!(row_groups((0..300).collect::<Vec<_>>(), 300).iter().all(|group| group.len() == 1));
    }
}
