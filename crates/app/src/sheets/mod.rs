//! Sheets: what is kept or handed on as a PDF, on pages of A4. What stands where is laid out as plain values first
//! ([`Layout`]) and then drawn ([`draw`]) with the font under `data/fonts/`, whose licence lies beside it.
//!
//! To add a sheet: a file in the room of what it shows, that fills a [`Layout`]. A new kind of mark goes into [`Mark`].

mod draw;
mod font;
mod layout;
mod table;

use doorstep_domain::Locale;

pub(crate) use draw::draw;
#[cfg(test)]
pub(crate) use layout::Mark;
pub(crate) use layout::{Layout, Tone};
pub(crate) use table::Column;

/// Chinese or English.
pub(crate) const fn pick(locale: Locale, zh: &'static str, en: &'static str) -> &'static str {
    match locale {
        Locale::ZhCn => zh,
        Locale::En => en,
    }
}
