//! Customers who left 离网, and whether anybody knows why (MGMT-12).

use super::Facts;
use crate::Subject;

pub(super) const WORDS: &[&str] = &["churned", "churned_with_reason"];

/// What is counted of a customer who left; `why_is_known` when a reason of the pack was named.
pub fn leaving(why_is_known: bool) -> Facts {
    Facts::apart(vec![Subject::of("churned").when(why_is_known, "churned_with_reason")])
}
