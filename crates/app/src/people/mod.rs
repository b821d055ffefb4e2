//! People, technicians, shifts, territories.

mod areas;
mod firm;
mod list;
mod lock;
mod save;
mod territories;

pub use areas::areas;
pub(crate) use firm::{OwnFirm, firm_of};
pub use list::{PersonRow, list};
pub use lock::{lock, unlock};
pub use save::{SavePerson, save_person};
pub use territories::territories;
