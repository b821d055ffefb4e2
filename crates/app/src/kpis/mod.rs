//! KPIs over a period, whole or cut by territory, technician or kind of work.

mod cut;
mod gather;
mod report;
mod row;

pub use cut::KpiCut;
pub use report::{KpiQuery, KpiReport, report};
pub use row::{KpiPart, KpiReading, KpiRow};
