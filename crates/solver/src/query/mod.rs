//! Questions about a solution: where could this job go, and why not there.

mod insertions;
mod refusal;

pub use insertions::Candidate;
pub use refusal::Refusal;
