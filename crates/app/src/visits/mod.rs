//! Visits 上门: asked one verb at a time, by a phone on site or by a dispatcher.

mod act;
mod consequences;
mod handbook;
mod of_technician;
mod phone_owner;
mod tell_position;

pub(crate) use act::VisitInHand;
pub use act::act;
pub use handbook::Handbook;
pub use of_technician::{TechnicianDayView, VisitPack, of_technician};
pub use phone_owner::{PhoneContact, PhoneOwner};
pub use tell_position::{PositionTold, TellPosition, tell_position};
pub(crate) use tell_position::{is_at_work, is_live};
