//! The way to other systems: each port that `app` owns as a trait is implemented here over HTTP.
//!
//! What must not be known here: the store, the server, settings files, what an answer leads to. A gateway asks, believes
//! nothing it has not checked, and says plainly why it has no answer; what follows is a use case of `app`.
//!
//! To add one more: the port is a trait in the folder of its noun in `app` (`corporate/provider.rs`, `maps/provider.rs`,
//! `contacts/line_tests.rs`) with a fault enum that says what its callers can do about it; here a folder named by the noun
//! with a type that holds its own settings and an [`Outbound`], made with [`Bounds`] that fit it, and that names the operation
//! with every request (`outbound.send("ask for a route", request)`); the section of the settings and the wiring lie in `cli`.
//! Never make an HTTP client of one's own: the one here has a bound on time and size, follows no redirect, and passes the
//! trace on.

mod calls;
mod identity;
mod maps;
mod outbound;

pub use calls::{CallSettings, CallSettingsFault, HttpCalls, Loopback};
pub use identity::{Oidc, OidcSettings};
pub use maps::{Costing, MapSettings, Osrm, Valhalla};
pub use outbound::{Answer, Bounds, Outbound, OutboundFault, Trouble};
