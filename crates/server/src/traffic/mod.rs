//! What every request passes: the proxies in front, a trace, a limit, a count, the time.

mod clock;
mod limit;
mod metrics;
mod proxies;
mod trace;

pub(crate) use clock::tell_time;
pub(crate) use limit::{Limits, limit};
pub(crate) use metrics::{Metrics, count, scrape};
pub use proxies::TrustedProxies;
pub(crate) use proxies::look_through;
pub(crate) use trace::trace;
