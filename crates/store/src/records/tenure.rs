use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{Tenure, TerritoryCode};

/// Which tenures; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct TenureFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// In these states, by their words.
    pub states: Option<Vec<&'static str>>,
}

impl Filter for TenureFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref()).any_of("state", self.states.clone());
    }
}

impl Record for Tenure {
    const TABLE: Table = Table("tenures");
    type Filter = TenureFilter;

    fn key(&self) -> String {
        self.person.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("state", self.state.word().into())]
    }
}
