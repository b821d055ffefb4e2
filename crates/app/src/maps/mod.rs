//! Travel times that a server of maps tells: OSRM, Valhalla. It is asked ahead of planning, in tables, and what it said is
//! kept; planning and its checker look at what was known when the day was read, and never wait in between. What it does not
//! know, and everything while it is away, is travelled by the installation's other travel times, and that is said.
//!
//! To connect one more: a type in `gateways/src/maps/` that is a [`MapProvider`].

mod asking;
mod chunks;
mod known;
mod provider;
mod ways;

pub use asking::Maps;
pub use known::{KnownWays, Standing};
pub use provider::{Leg, MapFault, MapProvider, Table};
