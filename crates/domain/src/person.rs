use crate::{Locale, PersonId, Role, RoleGrant, TerritoryCode};
use serde::{Deserialize, Serialize};

/// A person who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// What they type to sign in.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Home territory.
    pub territory: TerritoryCode,
    /// What they may do, and where.
    pub grants: Vec<RoleGrant>,
    /// Work phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Their language.
    #[serde(default)]
    pub locale: Locale,
    /// Whether they may sign in.
    pub active: bool,
    /// 代维 firm, for contractors' people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firm: Option<String>,
}

impl Person {
    /// Whether they hold a role over a territory.
    pub fn may_act_as(&self, role: Role, territory: &TerritoryCode) -> bool {
        self.active && self.grants.iter().any(|grant| grant.role == role && grant.territory.covers(territory))
    }
}
