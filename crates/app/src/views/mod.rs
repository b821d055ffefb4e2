//! Saved views: names for how a page of the desk is looked at, kept for the person wherever they sign in.

mod keep;
mod list;

pub use keep::{KeepViews, keep};
pub use list::{PageViews, View, list};
