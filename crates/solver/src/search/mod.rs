//! The search as a whole: how long it runs, what it accepts, what it tells on the way.

mod anneal;
mod cooling;
mod descend;
mod improve;
mod settings;
mod side_by_side;
mod stop;

pub use improve::{construct, improve, improve_routes};
pub use settings::{Progress, Settings};
pub use side_by_side::improve_side_by_side;
pub use stop::Stop;
