use crate::stream::{one_of, pick, within};
use doorstep_domain::{CustomerClass, OrderKind};
use doorstep_kernel::{Duration, Rng};
use serde::{Deserialize, Serialize};

/// What is really behind an order. Hidden from the product, which learns it by what people do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Truth {
    /// Time the work takes an average technician.
    pub work_ms: Duration,
    /// How it will go.
    pub course: Course,
}

/// How an order will go unless someone prevents it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "course", rename_all = "snake_case")]
pub enum Course {
    /// All well.
    Clean,
    /// The first visit finds nobody, the next one does.
    NoAnswer,
    /// The customer asks for another time.
    Reschedules {
        /// So long before the promised window begins.
        notice_ms: Duration,
        /// In their words.
        reason: String,
    },
    /// The work cannot be done on site.
    Blocked {
        /// Why.
        reason: BlockReason,
    },
    /// A part is needed that nobody carries.
    PartMissing {
        /// Which.
        code: String,
    },
    /// A good agent solves it on the phone.
    SolvableByPhone,
    /// It looks repaired and is not: the survey will say so.
    NotRepaired,
    /// The customer no longer wants it.
    Cancels {
        /// So long after acceptance.
        after_ms: Duration,
    },
    /// A PON port failed; it recovers with the port.
    BatchFault {
        /// Which, by its place in `City::incidents`.
        incident: u32,
    },
}

/// 条件不具备: why work cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockReason {
    /// The splitter has no free port.
    NoFreePort,
    /// The duct is blocked.
    DuctBlocked,
    /// The property office does not let anyone in.
    PropertyRefuses,
    /// The customer's walls are not ready.
    RenovationUnfinished,
    /// No key of the weak-current room.
    NoKey,
}

impl BlockReason {
    const ALL: [Self; 5] =
        [Self::NoFreePort, Self::DuctBlocked, Self::PropertyRefuses, Self::RenovationUnfinished, Self::NoKey];

    /// The reason's code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoFreePort => "no_free_port",
            Self::DuctBlocked => "duct_blocked",
            Self::PropertyRefuses => "property_refuses",
            Self::RenovationUnfinished => "renovation_unfinished",
            Self::NoKey => "no_key",
        }
    }
}

impl Truth {
    pub(crate) fn draw(kind: OrderKind, class: CustomerClass, estimate: Duration, rng: &mut dyn Rng) -> Self {
        // Most work takes about what was estimated, some twice as long: the square skews it to the right.
        let spread = rng.unit();
        let percent = 65.0 + 50.0 * rng.unit() + 75.0 * spread * spread * spread;
        let work_ms = Duration::from_millis((estimate.as_millis() as f64 * percent / 100.0) as i64);
        if class == CustomerClass::Emergency {
            return Self { work_ms, course: Course::Clean };
        }
        Self { work_ms, course: Course::draw(kind, rng) }
    }
}

impl Course {
    fn draw(kind: OrderKind, rng: &mut dyn Rng) -> Self {
        let repair = matches!(kind, OrderKind::Repair | OrderKind::Revisit);
        let fitting = matches!(kind, OrderKind::Install | OrderKind::Move | OrderKind::Change);
        let share = |wanted: bool, percent: u32| if wanted { percent } else { 0 };
        match pick(
            rng,
            &[
                (0u8, 1000),
                (1, 45),
                (2, 70),
                (3, share(fitting, 60)),
                (4, share(fitting || repair, 20)),
                (5, share(repair, 110)),
                (6, share(repair, 35)),
                (7, share(kind != OrderKind::Inspection, 20)),
            ],
        ) {
            1 => Self::NoAnswer,
            2 => {
                let reasons = ["临时加班", "家里没人", "孩子生病", "装修没完工", "改到周末方便"];
                let notice_ms = Duration::from_mins(within(rng, 20, 300));
                Self::Reschedules { notice_ms, reason: (*one_of(rng, &reasons)).to_owned() }
            }
            3 => Self::Blocked { reason: *one_of(rng, &BlockReason::ALL) },
            4 => Self::PartMissing {
                code: (*one_of(rng, &["ont_10g_pon", "fttr_master", "pole_bracket"])).to_owned(),
            },
            5 => Self::SolvableByPhone,
            6 => Self::NotRepaired,
            7 => Self::Cancels { after_ms: Duration::from_mins(within(rng, 15, 600)) },
            _ => Self::Clean,
        }
    }
}
