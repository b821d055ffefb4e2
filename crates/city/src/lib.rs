//! A seeded city that exists nowhere: streets with names, a river with few bridges, estates, the access network down
//! to every home's ONU, the organisation's tree, people, orders of one or more days with what is really wrong behind
//! them, and how technicians and customers behave. The demo, tests, the simulation and benches live in it.
//!
//! What must not be known here: norm packs, plans, databases, HTTP, the time it is. Behaviour is decided here and done
//! elsewhere: [`behaviour`] answers what someone does next and when, a driver carries it out.
//!
//! To add a thing to the city: a file with its struct and the function that makes it from the plan and a random stream
//! of its own (`stream.rs`), a field of [`City`], a line in [`City::generate`], a property in `tests/city.rs`.

pub mod behaviour;
mod calendar;
mod city;
mod estates;
mod layers;
mod names;
mod orders;
mod people;
mod plan;
mod plane;
mod planning;
mod stream;
mod streets;
mod territory;

pub use city::City;
pub use estates::{Building, Estate, EstateKind, EstateNo, Home, HomeRef, Olt, PonPortRef};
pub use layers::{Feature, MapLayer, Shape};
pub use orders::{BlockReason, CityOrder, Course, Incident, OrderNo, PastFault, Truth};
pub use people::{Character, Customer, Manner, OffRoster, Technician};
pub use plan::{CityPlan, MAX_DAYS, MAX_ORDERS, MAX_TECHNICIANS, PlanError};
pub use streets::{NodeNo, River, StreetClass, StreetEdge, Streets};
pub use territory::{Depot, District, Firm, Grid, Town};
