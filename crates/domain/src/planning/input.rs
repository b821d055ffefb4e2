use super::Objective;
use crate::{
    AreaCode, Break, Certificate, CustomerClass, OrderId, OrderKind, PersonId, SkillLevel, TerritoryCode,
    VisitId,
};
use doorstep_kernel::{Date, Duration, GeoPoint, TimeWindow, Timestamp};
use serde::{Deserialize, Serialize};

/// Everything a plan depends on, except travel times, which are an argument of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlanningInput {
    /// Which planning area.
    pub area: AreaCode,
    /// The instant it is planned from: nothing may depart before.
    pub now: Timestamp,
    /// One row for each technician and day.
    pub technicians: Vec<TechnicianDay>,
    /// What is to be done.
    pub jobs: Vec<Job>,
    /// What a plan is judged by.
    pub objective: Objective,
}

/// One technician on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TechnicianDay {
    /// Who.
    pub technician: PersonId,
    /// Which day.
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub date: Date,
    /// Where the day starts; `None` is a data fault and gets no route.
    pub start: Option<GeoPoint>,
    /// Where it ends.
    pub end: Option<GeoPoint>,
    /// From when to when.
    pub shift: TimeWindow,
    /// How much longer at the most, as overtime.
    pub overtime_ms: Duration,
    /// A break, if any.
    #[serde(rename = "break")]
    pub rest: Option<Break>,
    /// What they can do.
    pub skills: Vec<SkillLevel>,
    /// Certificates with their last days.
    pub certificates: Vec<Certificate>,
    /// Not sent alone to repeat faults.
    pub novice: bool,
    /// Estates where they are the standing technician.
    pub estates: Vec<String>,
    /// How long they take, in thousandths of a job's time: learned from their visits, 1000 where too few are known.
    #[serde(default = "usual_pace")]
    pub pace_permille: u32,
    /// Stops that are done, started or pinned: they come first, in this order.
    pub pinned: Vec<PinnedStop>,
}

/// The pace of whom nothing else is known: as long as the job says.
pub const USUAL_PACE: u32 = 1000;

const fn usual_pace() -> u32 {
    USUAL_PACE
}

/// Whole seconds of work at a pace, rounded up.
pub const fn paced(seconds: i64, pace_permille: u32) -> i64 {
    (seconds * pace_permille as i64 + USUAL_PACE as i64 - 1).div_euclid(USUAL_PACE as i64)
}

impl TechnicianDay {
    /// How long a job takes here that lasts so many whole seconds.
    pub const fn paced(&self, seconds: i64) -> i64 {
        paced(seconds, self.pace_permille)
    }
}

/// Where the time on site comes from when it was learned, so that nobody wonders why it is not the order's estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LearnedLength {
    /// What the order was estimated at.
    pub estimate_ms: Duration,
    /// From how many visits of this kind in the area.
    pub visits: u64,
    /// From how many visits in this building; none where too few are known for it to count.
    pub in_building: u64,
}

/// A stop that planning must not touch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PinnedStop {
    /// Whose job.
    pub order: OrderId,
    /// When work starts or started, where that is known.
    pub start: Option<Timestamp>,
}

/// Which step of service comes first (DISP-01).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Emergency lines and important customers.
    Emergency,
    /// VIP, business, repeat faults.
    High,
    /// Everyone.
    #[default]
    Normal,
}

/// A promise that stands, as planning sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PromisedWindow {
    /// The promised window.
    pub window: TimeWindow,
    /// The time told inside it, if any.
    pub announced: Option<Timestamp>,
    /// The last arrival that keeps it.
    pub latest_arrival: Timestamp,
}

/// One job to be planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Job {
    /// The order it is for.
    pub order: OrderId,
    /// The visit it already has, if any.
    pub visit: Option<VisitId>,
    /// Its territory.
    pub territory: TerritoryCode,
    /// What kind of work.
    pub kind: OrderKind,
    /// How the customer is served.
    pub class: CustomerClass,
    /// Where; `None` is a data fault.
    pub place: Option<GeoPoint>,
    /// The estate, for neighbours and standing technicians.
    pub estate: Option<String>,
    /// Time on site; zero is a data fault.
    pub service_ms: Duration,
    /// Where that time was learned from; none where it is the order's estimate, or the visit's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<LearnedLength>,
    /// When work may start, in order and apart; empty means any time of a shift.
    pub windows: Vec<TimeWindow>,
    /// What was promised.
    pub promise: Option<PromisedWindow>,
    /// The limit of the service level, if one runs.
    pub sla_due: Option<Timestamp>,
    /// Which step of service.
    pub priority: Priority,
    /// Worth of serving it, when it may be left out; a weight of level 5, at least 1.
    pub value: i64,
    /// Skills it needs.
    pub skills: Vec<SkillLevel>,
    /// Certificates it needs.
    pub certificates: Vec<String>,
    /// Certificates that a novice needs beside these, to go alone (MGMT-10).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub novice_certificates: Vec<String>,
    /// Only these, when not empty.
    pub only: Vec<PersonId>,
    /// Never these.
    pub never: Vec<PersonId>,
    /// Better this one (continuity, standing technician).
    pub prefer: Option<PersonId>,
    /// Whether the fault was reported before: no novice alone (MGMT-10).
    pub repeat_fault: bool,
    /// Where and when it stands in the plan that people know of: moving it costs.
    pub known: Option<(PersonId, Timestamp)>,
}
