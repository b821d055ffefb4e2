//! Who lives and works there: technicians with their character, staff who sign in, customers behind the orders.
//!
//! To add a trait of character: a field of [`Character`] or [`Manner`], drawn here, read in `behaviour/`.

mod character;
mod customer;
mod skill;
mod staff;
mod technician;
mod turnover;

pub use character::{Character, Manner};
pub use customer::Customer;
pub(crate) use customer::{emergency_customer, meet_customer};
pub(crate) use staff::hire_staff;
pub use technician::Technician;
pub(crate) use technician::hire_technicians;
pub use turnover::OffRoster;

use doorstep_domain::PersonId;

/// The id of the n-th person of a family: 1 technicians, 2 staff. Ids are numbers until a server gives its own.
fn person_id(family: u8, number: u32) -> PersonId {
    PersonId::from_u128(u128::from(family) << 64 | u128::from(number))
}
