//! Visits 上门: asked one verb at a time, by a phone on site or by a dispatcher.

mod act;
mod consequences;
mod of_technician;

pub(crate) use act::VisitInHand;
pub use act::act;
pub use of_technician::{TechnicianDayView, VisitPack, of_technician};
