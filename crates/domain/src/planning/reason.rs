use crate::{OrderId, PersonId, SkillCode};
use doorstep_kernel::{Duration, Timestamp};
use serde::{Deserialize, Serialize};

/// Why a job cannot go to a technician: the first constraint that fails, with its numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "constraint", rename_all = "snake_case")]
pub enum Constraint {
    /// Lacks a skill or its level.
    SkillMissing {
        /// Which.
        skill: SkillCode,
        /// The level that is needed.
        level: u8,
    },
    /// Lacks a certificate in date (DATA-06).
    CertificateMissing {
        /// Which.
        certificate: String,
    },
    /// The job names others.
    NotAllowed,
    /// A novice is not sent alone to a repeat fault (MGMT-10).
    NoviceAlone,
    /// No way there.
    Unreachable,
    /// Would come too late for every window.
    TooLate {
        /// By how much at least.
        by_ms: Duration,
        /// The last start that would do.
        latest: Timestamp,
    },
    /// Fits the windows but not into the shift.
    ShiftTooShort {
        /// By how much at least.
        by_ms: Duration,
    },
    /// Leaves no room for the break.
    BreakMissed,
    /// Is pinned, or would stand before what is pinned.
    Pinned,
    /// Would fit but pushes promised visits out of their windows.
    PushesOthers {
        /// Whom.
        orders: Vec<OrderId>,
    },
    /// Would fit, but another plan scores better without it.
    NotWorthIt,
    /// Nobody works on a day when it could be done.
    NoShift,
}

impl Constraint {
    /// A stable code for machines and message catalogues.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SkillMissing { .. } => "skill_missing",
            Self::CertificateMissing { .. } => "certificate_missing",
            Self::NotAllowed => "not_allowed",
            Self::NoviceAlone => "novice_alone",
            Self::Unreachable => "unreachable",
            Self::TooLate { .. } => "too_late",
            Self::ShiftTooShort { .. } => "shift_too_short",
            Self::BreakMissed => "break_missed",
            Self::Pinned => "pinned",
            Self::PushesOthers { .. } => "pushes_others",
            Self::NotWorthIt => "not_worth_it",
            Self::NoShift => "no_shift",
        }
    }
}

/// One technician looked at, and why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Candidate {
    /// Who; none where it holds for everybody.
    pub technician: Option<PersonId>,
    /// Why not.
    #[serde(flatten)]
    pub constraint: Constraint,
}

/// A row of the data-quality report: named before solving, the rest is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum DataFault {
    /// A job without coordinates, or at 0,0.
    NoPlace {
        /// Which.
        order: OrderId,
    },
    /// A job that takes no time.
    ZeroDuration {
        /// Which.
        order: OrderId,
    },
    /// A job whose windows never open within any shift.
    NeverOpen {
        /// Which.
        order: OrderId,
    },
    /// A job that no technician can reach.
    Unreachable {
        /// Which.
        order: OrderId,
    },
    /// A technician without a home or depot.
    NoHome {
        /// Who.
        technician: PersonId,
    },
    /// A technician of whom no certificate is on record: planned, but who knows whether they may (DATA-06).
    NoCertificate {
        /// Who.
        technician: PersonId,
    },
    /// A technician without working time in the horizon.
    NoShift {
        /// Who.
        technician: PersonId,
    },
    /// A job pinned to two technicians, to one who may not do it or does not work, one that is not to be planned,
    /// or with a start before that of the pin before it.
    ContradictoryPin {
        /// Which.
        order: OrderId,
    },
    /// A job that is there twice; the last row counts.
    DoubleJob {
        /// Which.
        order: OrderId,
    },
    /// A technician with two rows for one day; the first counts.
    DoubleShift {
        /// Who.
        technician: PersonId,
    },
    /// The server of maps knows no way there, or hardly any: it is planned by straight lines or the installation's own roads.
    OffMap {
        /// Which.
        order: OrderId,
    },
    /// The same of where a technician's day begins or ends.
    HomeOffMap {
        /// Who.
        technician: PersonId,
    },
    /// The server of maps did not tell the ways of so many places yet: it is away or slow, and they are planned the same way.
    MapsAway {
        /// How many places.
        places: usize,
    },
    /// There is nothing to do.
    NoJobs,
    /// There is nobody to do it.
    NoTechnicians,
}
