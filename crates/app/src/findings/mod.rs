//! Findings 检查结果: a visit is judged while it goes on, and again after it ended, by the pack of its day. What was
//! judged is kept; judging again changes only what new facts change.

mod gather;
mod judge;
mod list;
mod of_visit;
mod trusted;
mod view;

pub(crate) use gather::{BACKDATED_S, Gathered};
pub use judge::{judge, judge_order};
pub(crate) use judge::{judge_later, judge_order_later, judge_visit_at};
pub use list::{FindingQuery, FindingRow, list};
pub use of_visit::{VisitFindings, as_of, of_visit};
pub(crate) use trusted::district;
pub use view::{FindingView, RestatedView, Standing};
