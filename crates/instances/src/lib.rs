//! Benchmark instances from files, solutions to and from files, and a checker that shares no code with the solver.
//!
//! One format a file: [`solomon`] (Solomon, Gehring and Homberger), [`vrplib`] (with the multi-depot and site-dependent
//! sections of PyVRP's dialect), [`trsp`] (Pillac et al. 2013), [`click`] (the ORSIS-ClickSoftware 2017 CSV files),
//! [`roadef2007`] (the day teams of the ROADEF challenge 2007). Each reads its text into plain values and turns them into a
//! `doorstep_solver::Problem`, the last one into a `doorstep_teams::Problem`; `check/` judges a solution from the plain
//! values alone. [`search`] keeps a time limit that counts everything.
//!
//! What must not be known here: orders, norms, the store. To add a format: a reader here, a judge in `check/`, a line
//! in [`Format`] and in [`Instance`].

mod answer;
mod best_known;
mod check;
pub mod click;
mod error;
mod format;
mod plan;
pub mod roadef2007;
mod scan;
mod search;
pub mod solomon;
pub mod trsp;
pub mod vrplib;

pub use answer::{Answer, Found, Question};
pub use best_known::best_known;
pub use check::{Verdict, check};
pub use error::ReadError;
pub use format::{Format, Instance};
pub use plan::{Plan, PlanStop};
pub use search::{Limits, Sight, search};
