use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{Customer, TerritoryCode};

/// Which customers; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct CustomerFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// With this telephone number.
    pub phone: Option<String>,
}

impl Filter for CustomerFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.within("territory", self.within.as_deref()).is("phone", self.phone.clone());
    }
}

impl Record for Customer {
    const TABLE: Table = Table("customers");
    const SEARCHED: bool = true;
    type Filter = CustomerFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("phone", self.phone.as_str().into()), ("class", super::word(&self.class))]
    }

    fn search_text(&self) -> Option<String> {
        Some(format!("{} {}", self.name, self.phone))
    }
}
