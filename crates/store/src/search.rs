use crate::read::within;
use crate::sql::Sql;
use crate::{Store, StoreError, Table};
use doorstep_domain::TerritoryCode;
use sqlx::Row as _;

/// The most results of one search.
const FOUND_MAX: u32 = 200;

/// So many characters of a word's beginning find it: fewer would find half of everything.
const BEGINNING_MIN: usize = 6;

/// Something that full-text search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The table it is in: compare with `T::TABLE.0`.
    pub table: String,
    /// The territory it belongs to.
    pub territory: String,
    /// Its id in the table.
    pub id: String,
}

impl Found {
    /// Whether it lies in a table.
    pub fn is_in(&self, table: Table) -> bool {
        self.table == table.0
    }
}

impl Store {
    /// Finds records by a phrase, best first; of its last word the beginning is enough, from six characters on. `scopes`
    /// narrows it to these territories and what lies inside them; `None` is everywhere.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn search(
        &self,
        text: &str,
        scopes: Option<&[TerritoryCode]>,
        limit: u32,
    ) -> Result<Vec<Found>, StoreError> {
        let spaced = spaced(text);
        let words: Vec<&str> = spaced.split_whitespace().collect();
        let Some(last) = words.last() else { return Ok(Vec::new()) };
        if scopes.is_some_and(<[TerritoryCode]>::is_empty) {
            return Ok(Vec::new());
        }
        let dialect = &self.engine().dialect;
        let phrase = dialect.search_phrase(&words, last.chars().count() >= BEGINNING_MIN);
        let (before, after) =
            dialect.search_statement().split_once("{territories}").expect("each statement has the mark");
        // `$1` is in the first part already.
        let mut sql = Sql::with_first(before, phrase);
        if let Some(scopes) = scopes {
            sql.push(" AND ");
            within(&mut sql, "d.territory", scopes);
        }
        sql.push(after).bind(i64::from(limit.min(FOUND_MAX)));
        let read = async {
            let rows = sql.query().fetch_all(&self.engine().pool).await?;
            let found = rows.iter().map(|row| {
                Ok(Found { table: row.try_get(0)?, territory: row.try_get(1)?, id: row.try_get(2)? })
            });
            found.collect::<sqlx::Result<Vec<_>>>()
        };
        read.await.map_err(|error| self.engine().fault(error))
    }
}

/// A text with a blank around each Han character, so that both databases take each as a word and a phrase of two
/// finds them side by side; no other tokenizer of theirs finds words of two characters. Punctuation becomes blank, and
/// full-width letters and digits, as an input method left in the wrong mode types them, are ordinary ones.
pub(crate) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() * 2);
    for letter in text.chars().map(narrow) {
        if is_han(letter) {
            spaced.push(' ');
            spaced.push(letter);
            spaced.push(' ');
        } else if letter.is_alphanumeric() {
            spaced.extend(letter.to_lowercase());
        } else {
            spaced.push(' ');
        }
    }
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        other => other,
    }
}

/// CJK Unified Ideographs with extensions A to H, and compatibility ideographs.
fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn each_han_character_is_a_word_and_latin_words_stay_whole() {
        for (text, expected) in [
            ("朝阳区建国路88号", "朝 阳 区 建 国 路 88 号"),
            ("ONU 光猫(HG8245H)", "onu 光 猫 hg8245h"),
            ("ＧＤ２６１１２２１０３　３号楼", "gd261122103 3 号 楼"),
            ("", ""),
            ("\"; DROP--", "drop"),
            ("\0", ""),
            ("**", ""),
        ] {
            assert_eq!(spaced(text), expected, "{text}");
        }
    }
}
