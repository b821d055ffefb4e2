//! Ways to put unserved jobs back, one a file.

pub(crate) mod blinks;
pub(crate) mod cheapest;
pub(crate) mod in_order;
