//! Planning as values: what goes in ([`PlanningInput`]), what comes out ([`Plan`]). `dispatch` makes plans,
//! `plan-check` judges them; they share these words and no code.
//!
//! # The rules of a plan
//!
//! Both sides read them here, and each computes them alone.
//!
//! *Seconds.* A plan is made of whole seconds: instants and lengths that are given finer are rounded up, ends of
//! windows down.
//!
//! *Who.* A technician may do a job when `only` (if any are named) holds them and `never` does not, every skill is
//! there at its level, every certificate is valid on the route's date, and a novice gets no repeat fault.
//!
//! *The way.* A route starts at the technician's start and ends at their end (at the start, where no end is known).
//! A leg leaves when the stop before is left, or the break before it is over, never before `now`, and takes what the
//! travel times say for that instant. Only the first leg may leave later than it could. A route without stops stays
//! where it is.
//!
//! *Working.* A stop that planning may still give to somebody takes the job's time at the technician's pace
//! (`pace_permille`), in whole seconds, rounded up. A pinned one takes the job's time: who does it is settled, and the
//! time is theirs already.
//!
//! *Starting.* Work starts at the arrival, or when the job opens: not before the announced time, else not before the
//! promised window, and inside one of `windows` where there are any.
//!
//! *Pins.* Pinned stops come first, in their order, whoever may do them. A pin holds for the first technician that
//! names it. Where the start is known it is a fact: work starts then, whatever the way says; the arrival is no later,
//! and it is left at the latest when work at the next fact starts. A start that is earlier than the one before it, or
//! that follows a pin without one, is no fact but a fault in the data, and the stop is only pinned. Windows, promises
//! and the limits of the shift do not make a pin impossible. A pinned job without a place is where the technician was
//! before.
//!
//! *The break.* It begins inside its window, wherever the technician is, before the next leg. A route that ends by
//! the end of that window needs none. A break whose window is over when the pinned stops (or `now`) set the
//! technician free is past, and not planned.
//!
//! *The shift.* A route ends by the end of the shift and its overtime, unless all its stops are pinned.

mod diff;
mod experience;
mod input;
mod plan;
mod ratio_sketch;
mod reason;
mod score;
mod storm;

pub use diff::{Moved, PlanDiff};
pub use experience::{Experience, NotLearned, WorkCell};
pub use input::{
    Job, LearnedLength, PinnedStop, PlanningInput, Priority, PromisedWindow, TechnicianDay, USUAL_PACE, paced,
};
pub use plan::{Plan, PlanState, Route, Stop, Unassigned};
pub use ratio_sketch::{RATIO_STEP, RatioSketch};
pub use reason::{Candidate, Constraint, DataFault};
pub use score::{Objective, Rates, Score};
pub use storm::{PutOff, Storm, StormReason, StormRule};
