//! The words everything else is said in: ids, time, money, places, and the two traits through which the outside
//! reaches the pure middle ([`Clock`], [`Rng`]).
//!
//! What must not be known here: orders, norms, databases, the network. To add a word, add a file named after it.

mod clock;
mod geo;
mod id;
mod money;
mod rng;
#[cfg(feature = "schema")]
#[doc(hidden)]
pub mod schema;
mod time;
mod travel;
mod window;

pub use clock::{Clock, FixedClock, Stopwatch};
pub use geo::{Datum, GeoPoint, Meters};
pub use id::{ParseIdError, new_uuid};
pub use money::Money;
pub use rng::{Rng, SeededRng};
pub use time::{Date, Duration, ParseDurationError, Timestamp};
pub use travel::TravelTimes;
pub use window::{EmptyWindow, TimeWindow};

#[doc(hidden)]
pub use serde as __serde;
#[cfg(feature = "schema")]
#[doc(hidden)]
pub use utoipa as __utoipa;
#[doc(hidden)]
pub use uuid as __uuid;
