use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{MiddleNumber, TerritoryCode};

/// Which middle numbers; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct MiddleNumberFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// What the platform knows the binding as.
    pub platform: Option<String>,
}

impl Filter for MiddleNumberFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref()).is("platform", self.platform.clone());
    }
}

impl Record for MiddleNumber {
    const TABLE: Table = Table("middle_numbers");
    type Filter = MiddleNumberFilter;

    /// One for each visit: the next binding takes the place of the last.
    fn key(&self) -> String {
        self.visit.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("platform", self.platform.as_str().into()), ("state", self.state.word().into())]
    }
}
