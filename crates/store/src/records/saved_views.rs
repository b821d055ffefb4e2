use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::PersonId;
use serde::{Deserialize, Serialize};

/// How a person likes to look at one page of the desk: names for what stands in its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedViews {
    /// Whose.
    pub person: PersonId,
    /// Of which page, by the first word of its path.
    pub page: String,
    /// The views, oldest first.
    pub views: Vec<SavedView>,
}

/// A name for how a page is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// What they call it.
    pub name: String,
    /// What stands behind the question mark.
    pub search: String,
}

/// Which saved views; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct SavedViewsFilter {
    /// Of this person.
    pub person: Option<PersonId>,
}

impl Filter for SavedViewsFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions.is("person", self.person.map(Value::text));
    }
}

impl Record for SavedViews {
    const TABLE: Table = Table("saved_views");
    type Filter = SavedViewsFilter;

    fn key(&self) -> String {
        format!("{}:{}", self.person, self.page)
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![("person", Value::text(self.person))]
    }
}
