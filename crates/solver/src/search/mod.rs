//! The search as a whole: how long it runs, what it accepts, what it tells on the way.

mod anneal;
mod stop;

pub use anneal::{Progress, Settings, construct, improve, improve_routes};
pub use stop::Stop;
