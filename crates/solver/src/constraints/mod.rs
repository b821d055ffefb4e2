//! What a route must respect and what its timing costs: one rule a file, each a few lines on [`Problem`] with its
//! truth table. Who may serve whom is a bitset (`Problem::may_serve`); what stays first is a flag on the node.
//!
//! To add a rule: a file here, a call in `solution/insertion.rs` (would it hold?) and in `solution/refresh.rs` (what
//! does the route remember of it?), a reason in `query/explain.rs`, and a line in the checker of `instances`.
//!
//! [`Problem`]: crate::Problem

pub(crate) mod lateness;
pub(crate) mod rest;
pub(crate) mod route_time;
pub(crate) mod supplies;
pub(crate) mod windows;
