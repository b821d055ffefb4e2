//! Cells into values: one file for each kind of thing that people write in cells. All pure.

mod moment;
mod number;
mod phone;
mod place;
mod scan;
mod when;
mod word;

pub(crate) use moment::written_serial;
pub(crate) use number::{decimal, kbps, minutes, yes};
pub(crate) use phone::phone;
pub(crate) use place::{datum, pair, point};
pub(crate) use when::{between, day, hours, instant, time_of_day, window};
pub(crate) use word::{
    area_class, certificates, class, kind, languages, level, list, mode, services, skills,
};

/// Why a cell is no such thing: a stable code, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) code: &'static str,
    pub(crate) en: String,
    pub(crate) zh: String,
}

impl Wrong {
    pub(crate) fn new(code: &'static str, en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { code, en: en.into(), zh: zh.into() }
    }
}
