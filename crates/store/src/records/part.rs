use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::Part;

/// Which parts; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct PartFilter {
    /// With this code.
    pub code: Option<String>,
}

impl Filter for PartFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.is("code", self.code.clone());
    }
}

impl Record for Part {
    const TABLE: Table = Table("parts");
    type Filter = PartFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("code", self.code.as_str().into())]
    }
}
