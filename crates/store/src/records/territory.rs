use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{AreaCode, Territory, TerritoryCode};

/// Which territories; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct TerritoryFilter {
    /// These territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this planning area.
    pub area: Option<AreaCode>,
}

impl Filter for TerritoryFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("id", self.within.as_deref()).is("area", self.area.as_ref().map(Value::text));
    }
}

impl Record for Territory {
    const TABLE: Table = Table("territories");
    type Filter = TerritoryFilter;

    fn key(&self) -> String {
        self.code.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("kind", super::word(&self.kind)), ("area", Value::maybe(self.area.as_ref()))]
    }
}
