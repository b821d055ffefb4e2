//! People, technicians, shifts, territories.

mod areas;
mod list;
mod save;
mod territories;

pub use areas::areas;
pub use list::{PersonRow, list};
pub use save::{
    SaveArea, SavePerson, SaveTechnician, save_area, save_person, save_shifts, save_technician,
    save_territories,
};
pub use territories::territories;
