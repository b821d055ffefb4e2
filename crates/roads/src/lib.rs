//! Travel times. [`StraightLine`] needs no data; [`RoadGraph`] drives on a network given as nodes and edges, as CSV or
//! as an OpenStreetMap extract (PBF), with congestion by the hour. Both are `kernel::TravelTimes`.
//!
//! What must not be known here: technicians, orders, plans, files, the network outside, the time it is. Contents of
//! files arrive as arguments.
//!
//! To add a source of road networks: a file in `load/` that answers a [`RoadNetwork`]. To add another way to travel: a
//! constructor of [`Travel`].

mod class;
mod error;
mod graph;
mod hours;
mod lines;
mod load;
mod network;
mod straight;
mod travel;

pub use class::RoadClass;
pub use error::{LoadError, QueryError};
pub use graph::{Matrix, RoadGraph, Snapped};
pub use lines::RoadLine;
pub use load::{from_csv, from_pbf};
pub use network::{RoadEdge, RoadNetwork};
pub use straight::{SettingError, StraightLine};
pub use travel::Travel;
