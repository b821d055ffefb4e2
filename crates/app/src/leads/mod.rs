//! Leads 随销商机: offers that crews raised from what they measured. Each stands as a matter at the desk too, where it is followed
//! up and won or lost (`matters/`); here they are read as what they are.

mod list;

pub use list::{LeadQuery, LeadRow, list};
