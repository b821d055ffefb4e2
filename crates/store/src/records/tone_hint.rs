use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{TerritoryCode, ToneHint};

/// Which hints for tone; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct ToneHintFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
}

impl Filter for ToneHintFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref());
    }
}

impl Record for ToneHint {
    const TABLE: Table = Table("tone_hints");
    type Filter = ToneHintFilter;

    fn key(&self) -> String {
        self.customer.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("set_at", self.set_at.into())]
    }
}
