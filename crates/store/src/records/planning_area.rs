use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{AreaCode, TerritoryCode};
use serde::{Deserialize, Serialize};

/// Territories that are planned together; the planner's lease is on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanningArea {
    /// Its code.
    pub code: AreaCode,
    /// Its name.
    pub name: String,
    /// What it covers.
    pub territories: Vec<TerritoryCode>,
    /// Whether people plan by hand because the planner is down.
    #[serde(default)]
    pub manual: bool,
}

/// Which planning areas; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct PlanningAreaFilter {}

impl Filter for PlanningAreaFilter {
    fn conditions(&self, _: &mut Conditions) {}
}

impl Record for PlanningArea {
    const TABLE: Table = Table("planning_areas");
    type Filter = PlanningAreaFilter;

    fn key(&self) -> String {
        self.code.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}
