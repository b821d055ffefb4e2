//! Orders of the plan's days, and what is really behind each of them.
//!
//! To add a kind of trouble: a variant of [`Course`] with its share in `course.rs`, read in `behaviour/`.

mod arrivals;
mod course;
mod incident;
mod order;
mod past;
mod work;

pub(crate) use arrivals::take_orders;
pub use course::{BlockReason, Course, Truth};
pub use incident::Incident;
pub use order::CityOrder;
pub use past::PastFault;

use serde::{Deserialize, Serialize};

/// An order, by its place in `City::orders`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderNo(pub u32);
