//! Headcount against load 人力与负荷 (MGMT-04, MGMT-05): what work a month asked of the people of a territory and of a firm,
//! what time they had, how many it takes at the pack's target, who came and left, who waits in the reserve 后备, and whom to
//! take from it.

mod figures;
mod month;
mod refill;
mod report;
mod row;
mod staff;
mod work;

pub use figures::StaffNorm;
pub use refill::{Refill, RefillReason};
pub use report::{HeadcountQuery, HeadcountReport, report};
pub use row::{HeadcountRow, WeekLoad};
pub use staff::{Leaver, Missing, Reservist};
