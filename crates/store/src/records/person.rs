use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{Person, Role, TerritoryCode};

/// Which people; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct PersonFilter {
    /// At home in these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// At home in exactly these territories, not in what lies inside them.
    pub at: Option<Vec<TerritoryCode>>,
    /// With this sign-in name.
    pub login: Option<String>,
    /// Active or not.
    pub active: Option<bool>,
    /// Employed by this firm.
    pub firm: Option<String>,
    /// Who works in this role, wherever.
    pub role: Option<Role>,
}

/// `;agent;trainer;`: one word for each grant.
fn roles(person: &Person) -> String {
    person.grants.iter().fold(";".to_owned(), |words, grant| format!("{words}{};", grant.role.word()))
}

impl Filter for PersonFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("home_territory", self.within.as_deref())
            .any_of("home_territory", self.at.as_ref().map(|at| at.iter().map(Value::text)))
            .is("login", self.login.clone())
            .is("active", self.active)
            .is("firm", self.firm.clone())
            .contains("roles", self.role.map(Role::word));
    }
}

impl Record for Person {
    const TABLE: Table = Table("people");
    const SEARCHED: bool = true;
    type Filter = PersonFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("login", self.login.as_str().into()),
            ("home_territory", Value::text(&self.territory)),
            ("active", self.active.into()),
            ("firm", self.firm.clone().into()),
            ("roles", roles(self).into()),
        ]
    }

    fn search_text(&self) -> Option<String> {
        Some(format!("{} {}", self.name, self.login))
    }
}
