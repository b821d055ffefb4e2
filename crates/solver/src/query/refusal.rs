use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::insertion::Probe;

/// The first thing that keeps a job off a vehicle, in the order in which a person would ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The vehicle has no shift or home.
    VehicleUnusable,
    /// The job itself cannot be planned (see [`Problem::flaws`]).
    JobUnplannable,
    /// Skills, certificates or wishes forbid it.
    NotAllowed,
    /// A tool is missing and cannot be fetched.
    MissingTools {
        /// The tools that are missing, one bit each.
        tools: u64,
    },
    /// Too few parts of a kind (or too little room) are left, and no more can be fetched.
    MissingParts {
        /// Which supply dimension.
        dimension: usize,
    },
    /// Even an empty shift could not reach it inside its windows and be back in time.
    OutsideShift,
    /// The vehicle could do it on an empty day, but not with what it already does.
    NoRoom,
    /// Everything holds, but it costs more than leaving the job undone.
    NotWorthIt,
}

impl Routes {
    /// Why a vehicle cannot take an unserved job as the routes stand; `None` when it can.
    pub fn refusal(&self, problem: &Problem, job: usize, vehicle: usize) -> Option<Refusal> {
        let (index, on) = (job as u32, vehicle as u32);
        if !problem.usable[vehicle] {
            return Some(Refusal::VehicleUnusable);
        }
        if !problem.plannable[job] {
            return Some(Refusal::JobUnplannable);
        }
        if !problem.may_serve(index, on) {
            return Some(Refusal::NotAllowed);
        }
        if let Some(lack) = self.lack(problem, index, on) {
            return Some(lack);
        }
        if !fits_empty_shift(problem, index, on) {
            return Some(Refusal::OutsideShift);
        }
        let (mut node, end) = (problem.start_node(on), problem.end_node(on));
        let mut cheapest = i64::MAX;
        let probe = Probe::new(problem, index);
        while node != end {
            if !self.nodes[node as usize].sealed {
                cheapest = self.insertion(problem, &probe, node, cheapest).unwrap_or(cheapest);
            }
            node = self.nodes[node as usize].next;
        }
        if let Some(found) = self.insertion_with_reload(problem, index, on, cheapest) {
            cheapest = found.delta;
        }
        match cheapest {
            i64::MAX => Some(Refusal::NoRoom),
            cost if cost >= problem.unserved_price[job] => Some(Refusal::NotWorthIt),
            _ => None,
        }
    }

    /// What is missing on board and cannot be fetched any more.
    fn lack(&self, problem: &Problem, job: u32, vehicle: u32) -> Option<Refusal> {
        let tools = problem.tools[job as usize] & !problem.vehicles[vehicle as usize].tools;
        if problem.can_reload(vehicle) {
            return None;
        }
        if tools != 0 {
            return Some(Refusal::MissingTools { tools });
        }
        let (need, have) = (job as usize * problem.dims, vehicle as usize * problem.dims);
        let short = |&d: &usize| i64::from(problem.parts[need + d]) > self.left[have + d];
        (0..problem.dims).find(short).map(|dimension| Refusal::MissingParts { dimension })
    }
}

/// Whether the job alone would fit the vehicle's shift.
fn fits_empty_shift(problem: &Problem, job: u32, vehicle: u32) -> bool {
    let (start, end) = (problem.start_node(vehicle), problem.end_node(vehicle));
    let arrival = problem.open[start as usize] + problem.ticks(vehicle, start, job);
    let begun = problem.start_at(job, arrival);
    begun.is_some_and(|begun| {
        let back = begun + problem.service_on(vehicle, job) + problem.ticks(vehicle, job, end);
        back <= problem.close[end as usize]
    })
}
