use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{Portrait, TerritoryCode};

/// Which portraits; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct PortraitFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
}

impl Filter for PortraitFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref());
    }
}

impl Record for Portrait {
    const TABLE: Table = Table("portraits");
    type Filter = PortraitFilter;

    fn key(&self) -> String {
        self.person.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("taken_in_at", self.taken_in_at.into())]
    }
}
