//! The whole product at once: real router, real store, and (where a process matters) the real binary.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)] // a broken checkout may panic; the binary has a real clock
#![allow(clippy::print_stdout)] // long walks say what they saw

mod access;
mod back_tests;
mod crash;
mod exports;
mod live;
mod norms;
mod operator;
#[path = "../../benches/load/server.rs"]
mod server;
mod sim;
mod sounds;
mod traces;
mod walkthrough;
#[path = "../../../app/tests/world/mod.rs"]
mod world;
