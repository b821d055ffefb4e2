use super::work::Work;
use crate::City;
use crate::calendar::Calendar;
use crate::estates::{EstateKind, EstateNo, HomeRef, PonPortRef};
use crate::people::{Customer, meet_customer};
use crate::stream::{Stream, pick, within};
use doorstep_domain::{ClosingCause, OrderKind, Service};
use doorstep_kernel::{Duration, Rng, Timestamp};
use serde::{Deserialize, Serialize};

/// How many days before the first day are remembered.
const DAYS: i64 = 27;

/// The last ones came so many days before: the evening before the first day belongs to it already.
const LATEST: i64 = 2;

/// Of each day's faults one in so many is remembered: enough to see where they gather, and quick to tell.
const REMEMBERED: u32 = 10;

/// Homes of the bad port that called, each more than once.
const BAD_HOMES: u32 = 11;

/// Customers of the weeks before have numbers of their own.
const FIRST_CUSTOMER: u32 = 500_000_000;

/// A fault that was reported and repaired in the weeks before the first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastFault {
    /// Where.
    pub home: HomeRef,
    /// Who called.
    pub customer: Customer,
    /// For which services.
    pub services: Vec<Service>,
    /// When it was reported.
    pub reported_at: Timestamp,
    /// When somebody came.
    pub arrived_at: Timestamp,
    /// How long they worked.
    pub worked_ms: Duration,
    /// Why it was closed.
    pub cause: ClosingCause,
    /// Received light before and after, thousandths of dBm, where it was measured.
    pub light: Option<(i64, i64)>,
    /// The same fault was reported before.
    pub again: bool,
    /// Who came, by their place in `City::technicians`.
    pub technician: u32,
}

/// One home's call, before it is known who came.
struct Call {
    home: HomeRef,
    day: i64,
    weak: bool,
    nothing_found: bool,
    again: bool,
}

impl City {
    /// Faults of the weeks before the first day, oldest first: here and there one, some that came back, light that was weak
    /// again within days, homes where nothing was found twice, and one port whose homes call more often than any other's.
    pub fn past(&self) -> Vec<PastFault> {
        let mut rng = Stream::Past(0).rng(self.plan.seed);
        let mut calls = self.here_and_there(&mut rng);
        calls.extend(self.at_the_bad_port(&mut rng));
        calls.extend(self.before_today(&mut rng));
        let mut past: Vec<PastFault> =
            calls.iter().enumerate().filter_map(|(number, call)| self.fault(number as u32, call)).collect();
        past.sort_by_key(|fault| (fault.reported_at, fault.home));
        past
    }

    /// The port whose homes call more often than any other's; none in a city without such an estate.
    pub fn bad_port(&self) -> Option<PonPortRef> {
        let mut rng = Stream::Past(1).rng(self.plan.seed);
        // Where a building has more homes than a port, so that the port is what its homes have in common.
        let tall = |index: &usize| {
            let estate = &self.estates[*index];
            estate.kind == EstateKind::HighRise && estate.buildings.iter().all(|one| one.homes() >= 96)
        };
        let candidates: Vec<usize> = (0..self.estates.len()).filter(tall).collect();
        let estate = *candidates.get(rng.below(candidates.len().max(1) as u64) as usize)?;
        let full = self.estates[estate].homes() / 64;
        Some(PonPortRef { estate: EstateNo(estate as u32), port: rng.below(u64::from(full)) as u32 })
    }

    /// Every door calls alike; a few call again, and of those whose light was weak one in four within five days.
    fn here_and_there(&self, rng: &mut dyn Rng) -> Vec<Call> {
        let count = self.plan.orders * DAYS as u32 / REMEMBERED / 2 / self.plan.days.max(1);
        let mut calls = Vec::new();
        for _ in 0..count {
            let estate = EstateNo(rng.below(self.estates.len() as u64) as u32);
            let homes = self.estates[estate.index()].homes().max(1);
            let home = HomeRef { estate, index: rng.below(u64::from(homes)) as u32 };
            let (day, weak) = (within(rng, LATEST, DAYS), rng.chance(0.3));
            calls.push(Call { home, day, weak, nothing_found: !weak && rng.chance(0.1), again: false });
            let soon = if weak { rng.chance(0.25) } else { rng.chance(0.05) };
            let later = day - within(rng, 1, if weak { 4 } else { 12 });
            if soon && later >= LATEST {
                calls.push(Call { home, day: later, weak, nothing_found: false, again: true });
            }
        }
        calls
    }

    fn at_the_bad_port(&self, rng: &mut dyn Rng) -> Vec<Call> {
        let Some(port) = self.bad_port() else { return Vec::new() };
        let homes: Vec<HomeRef> = self.homes_of_port(port).collect();
        let step = (homes.len() / BAD_HOMES as usize).max(1);
        let mut calls = Vec::new();
        for home in homes.into_iter().step_by(step).take(BAD_HOMES as usize) {
            let first = within(rng, 9, DAYS);
            let mut call =
                |day, again| calls.push(Call { home, day, weak: true, nothing_found: false, again });
            call(first, false);
            call(first - within(rng, 2, 7), true);
        }
        calls
    }

    /// Some who call today had somebody there twice who found nothing.
    fn before_today(&self, rng: &mut dyn Rng) -> Vec<Call> {
        let repairs =
            self.orders.iter().filter(|order| order.kind == OrderKind::Repair && order.repeat_fault);
        let mut calls = Vec::new();
        for order in repairs.take(4) {
            let first = within(rng, 9, 13);
            for (day, again) in [(first, false), (first - within(rng, 3, 6), true)] {
                calls.push(Call { home: order.home, day, weak: false, nothing_found: true, again });
            }
        }
        calls
    }

    fn fault(&self, number: u32, call: &Call) -> Option<PastFault> {
        let mut rng = Stream::Past(number + 2).rng(self.plan.seed);
        let rng = &mut rng;
        let estate = &self.estates[call.home.estate.index()];
        let own: Vec<u32> = (0..self.technicians.len() as u32)
            .filter(|technician| self.technicians[*technician as usize].grid == estate.grid)
            .collect();
        let technician = *own.get(rng.below(own.len().max(1) as u64) as usize)?;
        let customer = meet_customer(self, FIRST_CUSTOMER + number, call.home);
        let work = Work::draw(OrderKind::Repair, estate.kind, &customer, rng);
        let calendar = Calendar::of(&self.plan);
        let reported_at = calendar.at(0, within(rng, 480, 900) - call.day * 1440);
        let arrived_at = reported_at + Duration::from_mins(within(rng, 60, 240));
        let light = call.weak.then(|| (within(rng, -30_500, -27_600), within(rng, -24_500, -21_000)));
        let cause = match (call.nothing_found, call.weak) {
            (true, _) => ClosingCause::NoFaultFound,
            (false, true) => ClosingCause::NetworkFault,
            (false, false) => pick(rng, &[(ClosingCause::Device, 7), (ClosingCause::NetworkFault, 3)]),
        };
        let worked_ms = Duration::from_mins(within(rng, 25, 60));
        let (home, services, again) = (call.home, work.services, call.again);
        Some(PastFault {
            home,
            customer,
            services,
            reported_at,
            arrived_at,
            worked_ms,
            cause,
            light,
            again,
            technician,
        })
    }
}
