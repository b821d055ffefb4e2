//! Travel times
