use super::OrderNo;
use crate::City;
use crate::calendar::Calendar;
use crate::estates::{EstateKind, EstateNo, PonPortRef};
use crate::stream::{Stream, within};
use doorstep_kernel::{Duration, Rng, Timestamp};
use serde::{Deserialize, Serialize};

/// Something that happens to the day rather than to one order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "incident", rename_all = "snake_case")]
pub enum Incident {
    /// A PON port fails and takes its homes with it.
    PortFails {
        /// Which.
        port: PonPortRef,
        /// When.
        at: Timestamp,
        /// When the exchange has repaired it.
        recovers_at: Timestamp,
        /// The repair calls it brings, within twenty minutes.
        orders: Vec<OrderNo>,
    },
    /// A technician falls ill and goes home.
    TechnicianIll {
        /// Who, by their place in `City::technicians`.
        technician: u32,
        /// From when on they do nothing more.
        at: Timestamp,
    },
    /// The line of an emergency service fails.
    EmergencyLine {
        /// 119, 110, 120 or 122.
        line: String,
        /// Its order.
        order: OrderNo,
    },
}

impl Incident {
    /// When it happens; `None` for an emergency line, which its order tells.
    pub const fn at(&self) -> Option<Timestamp> {
        match self {
            Self::PortFails { at, .. } | Self::TechnicianIll { at, .. } => Some(*at),
            Self::EmergencyLine { .. } => None,
        }
    }
}

/// A port that fails: of a housing estate, full of homes.
pub(crate) struct FailingPort {
    pub(crate) port: PonPortRef,
    pub(crate) at: Timestamp,
    pub(crate) recovers_at: Timestamp,
    pub(crate) calls: u32,
}

/// How a batch fault begins: where, when, and with how many calls of those still to be given out.
pub(crate) fn fail_port(city: &City, number: u32, calls_left: u32) -> Option<FailingPort> {
    let mut rng = Stream::Incident(number).rng(city.plan.seed);
    let homes = |kind| matches!(kind, EstateKind::HighRise | EstateKind::MidRise | EstateKind::Old);
    let start = rng.below(city.estates.len() as u64) as usize;
    let around = (0..city.estates.len()).map(|step| (start + step) % city.estates.len());
    let estate = around.into_iter().find(|index| homes(city.estates[*index].kind))?;
    let full_ports = city.estates[estate].homes() / 64;
    let port =
        PonPortRef { estate: EstateNo(estate as u32), port: rng.below(u64::from(full_ports.max(1))) as u32 };
    let day = rng.below(u64::from(city.plan.days)) as u32;
    let at = Calendar::of(&city.plan).at(day, within(&mut rng, 570, 840));
    let recovers_at = at + Duration::from_mins(within(&mut rng, 70, 160));
    let reachable = city.homes_of_port(port).count() as i64;
    let calls = within(&mut rng, 6, 14).min(reachable).min(i64::from(calls_left)) as u32;
    (calls > 0).then_some(FailingPort { port, at, recovers_at, calls })
}

/// Technicians who fall ill, each once.
pub(crate) fn illnesses(city: &City) -> Vec<Incident> {
    let everyone = u64::from(city.plan.technicians);
    let ill = city.plan.ill_technicians;
    let mut rng = Stream::Incident(u32::MAX).rng(city.plan.seed);
    let start = rng.below(everyone);
    // Evenly spread over the badge numbers, so that nobody is ill twice.
    let technician =
        |number: u32| ((start + everyone * u64::from(number) / u64::from(ill.max(1))) % everyone) as u32;
    let calendar = Calendar::of(&city.plan);
    (0..ill)
        .map(|number| {
            let day = rng.below(u64::from(city.plan.days)) as u32;
            let at = calendar.at(day, within(&mut rng, 600, 780));
            Incident::TechnicianIll { technician: technician(number), at }
        })
        .collect()
}
