//! Why customers leave 离网原因 (MGMT-12): who asked to disconnect in a period, who stayed, who left, by reason and by territory.

mod report;
mod row;
mod wish;

pub(crate) use report::asked_between;
pub use report::{ChurnQuery, ChurnReport, report};
pub use row::{ChurnReason, ChurnRow};
pub use wish::{ChurnWish, Fate};
