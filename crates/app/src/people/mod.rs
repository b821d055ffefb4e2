//! People, technicians, shifts, territories.

mod areas;
mod change_shifts;
mod change_tenure;
mod firm;
mod leaving_reasons;
mod list;
mod lock;
mod portrait;
mod save;
mod save_portrait;
mod save_technician;
mod shifts;
mod territories;
mod wanted_shift;

pub use areas::areas;
pub use change_shifts::{ChangeShifts, ShiftsChanged, Stranded, change_shifts};
pub use change_tenure::{ChangeTenure, change_tenure};
pub(crate) use firm::{OwnFirm, firm_of};
pub use leaving_reasons::{LeavingReason, leaving_reasons};
pub use list::{PersonRow, list};
pub use lock::{lock, unlock};
pub(crate) use portrait::picture;
pub use portrait::portrait;
pub(crate) use save::check_grants;
pub use save::{SavePerson, save_person};
pub use save_portrait::save_portrait;
pub use save_technician::{SaveTechnician, save_technician};
pub use shifts::{ShiftQuery, shifts};
pub use territories::territories;
pub use wanted_shift::{ShiftDay, WantedBreak, WantedShift};
