use doorstep_domain::planning::{Constraint, Score};
use doorstep_domain::{OrderId, PersonId};
use doorstep_kernel::{Date, Duration, Timestamp};
use serde::Serialize;

/// What the checker found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The score as recomputed.
    pub score: Score,
    /// What is wrong; empty for a plan that may be published.
    pub violations: Vec<Violation>,
}

impl Report {
    /// Whether the plan may be published.
    pub const fn is_clean(&self) -> bool {
        self.violations.is_empty()
    }
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// On whose route, if on one.
    pub technician: Option<PersonId>,
    /// On which day, if on one.
    pub date: Option<Date>,
    /// With which order, if with one.
    pub order: Option<OrderId>,
    /// What.
    #[serde(flatten)]
    pub what: Wrong,
}

/// What can be wrong with a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "wrong", rename_all = "snake_case")]
pub enum Wrong {
    /// An order that planning was not asked for.
    UnknownOrder,
    /// An order that is neither on a route nor unassigned.
    Missing,
    /// An order that is there more than once.
    Twice,
    /// The plan is of another planning area.
    OtherArea,
    /// A route of a technician who does not work on that day, or has no home.
    NoSuchDay,
    /// A technician with two routes on one day.
    RouteTwice,
    /// Start, end or shift of the route are not the technician's.
    OtherFrame,
    /// The stop is not at the job's place, or not of its visit.
    OtherPlace,
    /// The technician may not do it.
    MayNot {
        /// Why not.
        because: Constraint,
    },
    /// Leaves the start before the shift, or before now.
    LeavesTooEarly {
        /// The earliest that would do.
        earliest: Timestamp,
    },
    /// There is no such way.
    NoWay,
    /// The way takes another time.
    Travel {
        /// As recomputed.
        expected_ms: Duration,
    },
    /// Arrives at another time.
    Arrival {
        /// As recomputed.
        expected: Timestamp,
    },
    /// Starts at another time.
    Start {
        /// As recomputed.
        expected: Timestamp,
    },
    /// Starts when every window is over.
    OutsideWindows,
    /// Leaves at another time.
    Leave {
        /// As recomputed.
        expected: Timestamp,
    },
    /// Is back at another time.
    End {
        /// As recomputed.
        expected: Timestamp,
    },
    /// Is back after the shift and its overtime.
    PastShift {
        /// The last instant that would do.
        latest: Timestamp,
    },
    /// There is no break where one is due, or one where none is.
    BreakDue,
    /// The break is of another length or begins outside of its window.
    BreakShape,
    /// The break overlaps work.
    BreakNotFree,
    /// Pinned stops are not first, not all there, or not in their order.
    PinsMoved,
    /// The score says something else.
    Score {
        /// From 1 to 6.
        level: u8,
        /// As recomputed.
        expected: i64,
    },
    /// The version does not follow the parent's, or names another parent.
    Version,
    /// The route changed and kept its version, or the other way round.
    RouteVersion {
        /// What it should be.
        expected: u64,
    },
}
