//! Targets 指标目标 that territories set for KPIs over the norm pack's: setting one, its history, and which holds where on a day.

mod aims;
mod list;
mod set;

pub use aims::TargetOwner;
pub(crate) use aims::{Aims, Standing};
pub use list::{TargetQuery, TargetRow, list};
pub use set::{SetTarget, set};
