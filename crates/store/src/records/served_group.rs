use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::TerritoryCode;
use doorstep_domain::hotspot::ServedGroup;

/// Which served groups; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct ServedGroupFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
}

impl Filter for ServedGroupFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref());
    }
}

impl Record for ServedGroup {
    const TABLE: Table = Table("served_groups");
    type Filter = ServedGroupFilter;

    /// What its users share, so that telling of it again tells of the same group.
    fn key(&self) -> String {
        let parts =
            [&self.network.olt, &self.network.pon_port, &self.network.splitter, &self.estate, &self.building];
        let parts: Vec<&str> = parts.iter().map(|part| part.as_deref().unwrap_or_default()).collect();
        parts.join("|")
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("olt", self.network.olt.clone().into()),
            ("pon_port", self.network.pon_port.clone().into()),
            ("splitter", self.network.splitter.clone().into()),
            ("users", i64::from(self.users).into()),
        ]
    }
}
