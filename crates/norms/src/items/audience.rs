use doorstep_domain::Role;
use serde::{Deserialize, Serialize};

/// 对象: whom a course or an exam is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Those who go to homes; what a pack says where it names nobody.
    #[default]
    Technicians,
    /// Those who speak on the hotline.
    Agents,
    /// Both of them.
    Both,
}

impl Audience {
    /// The roles of those it is for.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Technicians => &[Role::Technician],
            Self::Agents => &[Role::Agent],
            Self::Both => &[Role::Technician, Role::Agent],
        }
    }

    /// Whether everybody that another one is for is among them.
    pub fn holds(self, other: Self) -> bool {
        other.roles().iter().all(|role| self.roles().contains(role))
    }
}
