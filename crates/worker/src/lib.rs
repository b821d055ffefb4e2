//! Clocks and jobs: what happens because time passes. One file for each family of jobs; [`round`] does everything that
//! is due now and says when to come back; what waits for another system for minutes is asked beside it ([`fetch_next_sound`]). Waiting itself belongs to `cli`, so that a simulation can own time.
//!
//! What must not be known here: the wall clock, sleeping, HTTP.
//!
//! To add a family: a file with its kind and its function, and its arm in `jobs.rs`.

mod anchor_journal;
mod archive_order;
mod audits;
mod calls;
mod circulars;
mod clocks;
mod end_storm;
mod erase_transcripts;
mod expire_survey;
mod hotspots;
mod jobs;
mod judge;
mod learn_lengths;
mod look_at_notice;
mod look_at_photo;
mod look_for_batch_fault;
mod miss_promise;
mod notify;
mod propose_compensation;
mod round;
mod sounds;
mod test_held_line;
mod try_pack;

pub use round::{Round, round};
pub use sounds::fetch_next_sound;
