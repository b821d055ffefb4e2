use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{TerritoryCode, TripPosition};

/// Which positions; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct TripPositionFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
}

impl Filter for TripPositionFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref());
    }
}

impl Record for TripPosition {
    const TABLE: Table = Table("trip_positions");
    type Filter = TripPositionFilter;

    /// One for each visit: the next position takes the place of the last.
    fn key(&self) -> String {
        self.visit.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("at", self.at.into())]
    }
}
