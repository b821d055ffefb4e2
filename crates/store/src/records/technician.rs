use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{AreaCode, Technician, TerritoryCode};

/// Which technicians; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct TechnicianFilter {
    /// At home in these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// In this planning area.
    pub area: Option<AreaCode>,
    /// With this badge.
    pub badge: Option<String>,
}

impl Filter for TechnicianFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("home_territory", self.within.as_deref())
            .is("area", self.area.as_ref().map(Value::text))
            .is("badge", self.badge.clone());
    }
}

impl Record for Technician {
    const TABLE: Table = Table("technicians");
    type Filter = TechnicianFilter;

    fn key(&self) -> String {
        self.person.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("area", Value::text(&self.area)),
            ("badge", self.badge.as_str().into()),
            ("home_territory", Value::text(&self.territory)),
            ("novice", self.novice.into()),
        ]
    }
}
