//! What every request passes: a trace, a limit, a count.

mod limit;
mod metrics;
mod trace;

pub(crate) use limit::{Limits, limit};
pub(crate) use metrics::{Metrics, count, scrape};
pub(crate) use trace::trace;
