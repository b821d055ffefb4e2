//! The whole system under one seed and a time of its own: a generated city's days, lived through the public interface.
//! Customers call, agents book, dispatchers plan, technicians' phones work and lose the signal, a port fails, someone falls
//! ill, customers judge; where it is wanted, messages are lost, doubled and overtaken, and the server falls over.
//!
//! The city decides what people do (`doorstep-city`); here it is carried out and nothing is decided. The server itself comes as
//! an argument, [`House`]: over the wire in a demonstration, inside the same process in a simulation.
//!
//! What must not be known here: HTTP, the wall clock, where the database lies.
//!
//! To add something that happens: its line in [`agenda::Happening`], a file named by who does it, its arm in `day.rs`. What
//! must hold whatever happens: a line in `invariants.rs`.

mod adversity;
mod agenda;
mod compensations;
mod contacts;
mod day;
mod desk;
mod failure;
mod farewells;
mod found;
mod house;
mod inspectors;
mod invariants;
mod judged;
mod leads;
mod learners;
mod line;
mod line_tests;
mod past;
mod phone;
mod recordings;
mod report;
mod same_day;

pub use adversity::Adversity;
pub use day::{Day, Pace};
pub use failure::Failure;
pub use found::{evening_before, settle};
pub use house::{Answered, Asked, House, Soon};
pub use invariants::{Check, Outcome};
pub use line_tests::CityLines;
pub use past::tell;
pub use report::Report;
