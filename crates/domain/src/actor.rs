use crate::{PersonId, TerritoryCode};
use serde::{Deserialize, Serialize};

/// What a person may do; each grant is bound to a territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 装维人员.
    Technician,
    /// 综调.
    Dispatcher,
    /// 10000号客服.
    Agent,
    /// 质检.
    Inspector,
    /// Team lead.
    TeamLead,
    /// Manager.
    Manager,
    /// 代维: sees its own firm only.
    Contractor,
    /// Trainer.
    Trainer,
    /// System administrator (三员).
    Administrator,
    /// Security administrator (三员): people and roles.
    SecurityAdministrator,
    /// Audit administrator (三员): reads the audit log.
    AuditAdministrator,
    /// Another system.
    Integration,
    /// The customer, by signed link.
    Customer,
    /// The product itself: clocks, jobs.
    System,
}

impl Role {
    /// Every role, in the order they are listed to people.
    pub const ALL: [Self; 14] = [
        Self::Technician,
        Self::Dispatcher,
        Self::Agent,
        Self::Inspector,
        Self::TeamLead,
        Self::Manager,
        Self::Contractor,
        Self::Trainer,
        Self::Administrator,
        Self::SecurityAdministrator,
        Self::AuditAdministrator,
        Self::Integration,
        Self::Customer,
        Self::System,
    ];

    /// The role's word in SQL, JSON and packs.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Technician => "technician",
            Self::Dispatcher => "dispatcher",
            Self::Agent => "agent",
            Self::Inspector => "inspector",
            Self::TeamLead => "team_lead",
            Self::Manager => "manager",
            Self::Contractor => "contractor",
            Self::Trainer => "trainer",
            Self::Administrator => "administrator",
            Self::SecurityAdministrator => "security_administrator",
            Self::AuditAdministrator => "audit_administrator",
            Self::Integration => "integration",
            Self::Customer => "customer",
            Self::System => "system",
        }
    }
}

/// A role in a territory and all that lies inside it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RoleGrant {
    /// What.
    pub role: Role,
    /// Where.
    pub territory: TerritoryCode,
}

/// The device an action came from; ordering and clock offsets are kept per device.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct DeviceId(pub String);

/// Who did it: in every event.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Actor {
    /// The person, unless the customer or the product itself acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// In which role.
    pub role: Role,
    /// From which device, when known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<DeviceId>,
}

impl Actor {
    /// The product itself.
    pub const SYSTEM: Self = Self { person: None, role: Role::System, device: None };

    /// A person in a role.
    pub const fn person(person: PersonId, role: Role) -> Self {
        Self { person: Some(person), role, device: None }
    }
}

/// The language a person reads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Locale {
    /// Chinese, simplified.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}
