//! Which families anybody asks for: phrases of the others need not be looked for at all.

use crate::conversation::Role;

/// Families by the role that says them, a bit each.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    bits: [Vec<u64>; 3],
}

impl Wanted {
    /// None of so many families.
    pub(crate) fn nothing(families: usize) -> Self {
        Self { bits: std::array::from_fn(|_| vec![0; families.div_ceil(64)]) }
    }

    /// All of so many families, whoever says them.
    pub(crate) fn everything(families: usize) -> Self {
        Self { bits: std::array::from_fn(|_| vec![u64::MAX; families.div_ceil(64)]) }
    }

    /// Asks for a family said by a role (by anyone: `None`).
    pub(crate) fn ask(&mut self, role: Option<Role>, family: u16) {
        for one in [Role::Agent, Role::Customer, Role::System] {
            if role.is_none_or(|role| role == one) {
                self.bits[one.slot()][usize::from(family / 64)] |= 1 << (family % 64);
            }
        }
    }

    /// What is asked for when this role speaks.
    pub(crate) fn by(&self, role: Role) -> &[u64] {
        &self.bits[role.slot()]
    }
}
