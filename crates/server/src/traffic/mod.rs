//! What every request passes: a trace, a limit, a count, the time.

mod clock;
mod limit;
mod metrics;
mod trace;

pub(crate) use clock::tell_time;
pub(crate) use limit::{Limits, limit};
pub(crate) use metrics::{Metrics, count, scrape};
pub(crate) use trace::trace;
