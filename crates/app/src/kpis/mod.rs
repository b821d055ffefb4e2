//! KPIs over a period, whole or cut by territory, team, technician and more; and what they count, thing by thing.

mod apart;
mod counted;
mod cut;
mod gather;
mod report;
mod row;
mod scores;
mod two_packs;
mod users;

pub use counted::{Counted, CountedCase, counted};
pub use cut::KpiCut;
pub use report::{KpiQuery, KpiReport, report};
pub use row::{KpiPart, KpiReading, KpiRow, KpiThings, KpiUnit};
pub(crate) use two_packs::under_two_packs;
pub use two_packs::{Judgements, KpiMoved};
pub use users::Users;
