use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::PersonId;
use doorstep_kernel::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A version of a norm pack, whole, so that what was in force once can always be read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NormPackVersion {
    /// The pack, such as `china-telecom`.
    pub pack: String,
    /// Its version, such as `2026.1`.
    pub version: String,
    /// The first day it is in force.
    pub effective_from: Date,
    /// Its files by name.
    pub files: BTreeMap<String, String>,
    /// Who put it in, unless it came with the program.
    pub installed_by: Option<PersonId>,
    /// When.
    pub installed_at: Timestamp,
}

/// Which versions of norm packs; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct NormPackFilter {
    /// Of this pack.
    pub pack: Option<String>,
    /// In force on this day or before.
    pub effective_until: Option<Date>,
}

impl Filter for NormPackFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.is("pack", self.pack.clone()).below(
            "effective_from",
            self.effective_until.map(|day| day.saturating_add(jiff::ToSpan::day(1))),
        );
    }

    fn order(&self) -> Order {
        Order::Descending("effective_from")
    }
}

impl Record for NormPackVersion {
    const TABLE: Table = Table("norm_packs");
    type Filter = NormPackFilter;

    fn key(&self) -> String {
        format!("{}@{}", self.pack, self.version)
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("pack", self.pack.as_str().into()),
            ("pack_version", self.version.as_str().into()),
            ("effective_from", self.effective_from.into()),
        ]
    }
}
