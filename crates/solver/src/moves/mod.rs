//! Changes of a solution, one a file: each says exactly what it would cost before it is made, and the proof that it
//! told the truth (`before + delta == after`) runs in debug builds.

pub(crate) mod give;
pub(crate) mod insert;
pub(crate) mod place_reload;
pub(crate) mod relocate;
pub(crate) mod remove;
pub(crate) mod swap;
