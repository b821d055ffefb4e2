//! Day teams on dense indices: people form teams for a day that stay together, each team does tasks one after another.
//!
//! A [`Problem`] is [`Task`]s (a length, how many people of which level in which domain, a class of urgency, what must be
//! done before), [`Person`]s (a level in each domain, days off), and a budget out of which tasks may be given away. A
//! [`Plan`] says who is in which team on which day, and who does what when. What counts is when the last task of each class
//! ends, times its weight, and when the very last ends. Nobody travels.
//!
//! ```
//! use doorstep_kernel::{Duration, Stopwatch};
//! use doorstep_teams::{Limits, Person, Problem, Task, search};
//!
//! struct Still;
//! impl Stopwatch for Still {
//!     fn elapsed(&self) -> Duration {
//!         Duration::ZERO
//!     }
//! }
//!
//! // Two people; a task for one of them, and one for both that waits for the first.
//! let first = Task::new(60, vec![1], 0);
//! let second = Task { after: vec![0], ..Task::new(60, vec![2], 0) };
//! let problem = Problem::new(1, 1, vec![first, second], vec![Person::new(vec![1]), Person::new(vec![1])]);
//! assert!(problem.flaws().is_empty());
//!
//! let outcome = search(&problem, Limits::steps(50, 1), &Still, &mut |_| {});
//! assert_eq!(outcome.plan.ends(&problem), [120, 0, 0]);
//! ```
//!
//! How it searches: tasks are taken out of a plan (`ruin/`), put back one by one (`order.rs`) where they do the least harm
//! (`recreate.rs`), and the outcome is kept or undone by its temperature (`search.rs`). `price.rs` says what harm is, `heats.rs` how often the
//! search is cooled, and from which plans.
//!
//! What must not be known here: orders, technicians of the product, norms, files. To add a way to ruin: a file in `ruin/`
//! and its line in `ALL` there.

mod crew;
mod day;
mod first;
mod flaw;
mod heats;
mod order;
mod plan;
mod price;
mod problem;
mod recreate;
mod roster;
mod ruin;
mod search;
mod skills;
mod values;

pub use flaw::Flaw;
pub use plan::{Plan, Slot};
pub use problem::{CLASSES, DAY, Person, Problem, Task};
pub use search::{Limits, Outcome, Progress, search};
