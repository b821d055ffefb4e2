use std::fmt;

/// Something wrong with the data that was given. What can be planned is planned all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The job's place is in no travel matrix; it stays unserved.
    UnknownPlace {
        /// Which job.
        job: usize,
    },
    /// No vehicle that may do the job finds a way to it; it stays unserved.
    Unreachable {
        /// Which job.
        job: usize,
    },
    /// No existing vehicle may do the job; it stays unserved.
    NobodyAllowed {
        /// Which job.
        job: usize,
    },
    /// The job takes no time (planned as such) or less than none (planned as none).
    NoService {
        /// Which job.
        job: usize,
    },
    /// None of the job's windows meets the shift of a vehicle that may do it; it stays unserved.
    NeverOpens {
        /// Which job.
        job: usize,
    },
    /// The vehicle's shift ends before it begins; it stays unused.
    NoShift {
        /// Which vehicle.
        vehicle: usize,
    },
    /// The vehicle starts, ends or reloads at a place, or uses a profile, that does not exist; it stays unused.
    UnknownHome {
        /// Which vehicle.
        vehicle: usize,
    },
    /// The job is pinned a second time, here; the first pin holds.
    ContradictoryPin {
        /// Which job.
        job: usize,
        /// The vehicle whose pin is ignored.
        vehicle: usize,
    },
    /// The pin names a job that does not exist.
    UnknownPin {
        /// The job named.
        job: usize,
        /// Where it is pinned.
        vehicle: usize,
    },
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownPlace { job } => {
                write!(f, "job `{job}` lies at an unknown place: add it to the matrix")
            }
            Self::Unreachable { job } => write!(f, "job `{job}` cannot be reached by anybody who may do it"),
            Self::NobodyAllowed { job } => write!(f, "job `{job}` may be done by nobody: check its skills"),
            Self::NoService { job } => write!(f, "job `{job}` takes no time: check its duration"),
            Self::NeverOpens { job } => {
                write!(f, "job `{job}` never opens during a shift: check its windows")
            }
            Self::NoShift { vehicle } => write!(f, "vehicle `{vehicle}` has no shift: give it one"),
            Self::UnknownHome { vehicle } => {
                write!(f, "vehicle `{vehicle}` starts, ends or reloads at an unknown place or profile")
            }
            Self::ContradictoryPin { job, vehicle } => {
                write!(f, "job `{job}` is pinned again on vehicle `{vehicle}`: remove one of the pins")
            }
            Self::UnknownPin { job, vehicle } => {
                write!(f, "vehicle `{vehicle}` pins job `{job}`, which does not exist")
            }
        }
    }
}
