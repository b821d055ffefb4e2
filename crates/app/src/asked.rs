//! What queries have in common: a word of a closed list, a page mark, how many; and how the description says so.

use crate::AppError;
use doorstep_store::Cursor;
use utoipa::openapi::schema::{Object, Schema, Type};

/// So many rows where nobody says how many.
const LIMIT: u32 = 50;

/// So many rows of a list at the most.
pub(crate) const LIMIT_MAX: u32 = 200;

/// A page mark as it was given out: a value and an id, hexadecimal.
const MARK: &str = "^(|(69(2d)?(3[0-9]){1,18}|74([2-7][0-9a-f])*|6e)-([2-7][0-9a-f])+)$";

/// A word of a closed list, if one is asked for.
pub(crate) fn word(
    asked: Option<&str>,
    place: &str,
    known: &[&'static str],
) -> Result<Option<&'static str>, AppError> {
    let Some(asked) = asked.filter(|asked| !asked.is_empty()) else { return Ok(None) };
    let found = known.iter().find(|word| **word == asked).copied();
    found.map(Some).ok_or_else(|| {
        let known = known.join(", ");
        AppError::invalid(
            place,
            format!("`{asked}` is none of {known}"),
            format!("“{asked}”不在可选值中：{known}"),
        )
    })
}

/// Where the last page ended; the first page without a mark.
pub(crate) fn cursor(asked: Option<&str>) -> Option<Cursor> {
    asked.filter(|asked| !asked.is_empty()).map(Cursor::parse)
}

/// How many rows.
pub(crate) fn limit(asked: Option<u32>) -> u32 {
    asked.unwrap_or(LIMIT).clamp(1, LIMIT_MAX)
}

/// A word of a closed list, or the empty field of a form, as the description says it.
pub(crate) fn one_of(known: impl IntoIterator<Item = &'static str>) -> Schema {
    let known = known.into_iter().chain([""]);
    Object::builder().schema_type(Type::String).enum_values(Some(known)).build().into()
}

/// A page mark, as the description says it.
pub(crate) fn mark() -> Schema {
    Object::builder().schema_type(Type::String).pattern(Some(MARK)).build().into()
}

/// How many rows, as the description says it: any number is taken, and bounded.
pub fn count() -> Schema {
    let whole = Object::builder().schema_type(Type::Integer);
    whole.minimum(Some(0)).maximum(Some(u32::MAX)).build().into()
}

#[cfg(test)]
mod tests {
    use super::{cursor, limit, word};

    #[test]
    fn a_word_that_is_none_of_the_list_is_named_with_what_there_is() {
        assert_eq!(word(Some("open"), "state", &["open", "closed"]).unwrap(), Some("open"));
        assert_eq!(word(None, "state", &["open"]).unwrap(), None);
        let error = word(Some("opened"), "state", &["open", "closed"]).unwrap_err().to_string();
        assert!(error.contains("`opened`") && error.contains("open, closed"), "{error}");
    }

    #[test]
    fn an_empty_field_of_a_form_asks_for_nothing() {
        assert_eq!(word(Some(""), "state", &["open"]).unwrap(), None);
        assert!(cursor(Some("")).is_none() && cursor(Some("6e-61")).is_some());
    }

    #[test]
    fn a_page_has_at_least_one_row_and_at_most_two_hundred() {
        assert_eq!([None, Some(0), Some(7), Some(9_999)].map(limit), [50, 1, 7, 200]);
    }
}
