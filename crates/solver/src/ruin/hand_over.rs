use crate::problem::Problem;
use crate::solution::Routes;
use crate::solution::routes::NONE;
use doorstep_kernel::Rng;

/// How often the other vehicle is one that stays at home so far.
const TO_IDLE_RATE: f64 = 0.5;

impl Routes {
    /// Two technicians change routes, or one who stays at home takes over a whole one. Job by job this cannot happen:
    /// the first job of a new route pays for the whole way there and back. False when there was nobody to change with.
    pub(crate) fn ruin_hand_over(&mut self, problem: &Problem, seed: u32, rng: &mut impl Rng) -> bool {
        let vehicle = self.nodes[seed as usize].vehicle;
        let to_idle = rng.chance(TO_IDLE_RATE);
        let other =
            if to_idle { self.draw_idle(problem, rng) } else { self.draw_neighbour(problem, seed, rng) };
        let Some(other) = other.filter(|&other| vehicle != NONE && other != vehicle) else { return false };
        if !problem.pins[vehicle as usize].is_empty() || !problem.pins[other as usize].is_empty() {
            return false;
        }
        self.touch(problem, vehicle);
        self.touch(problem, other);
        let (mine, theirs) = (self.jobs_from(problem, vehicle, None), self.jobs_from(problem, other, None));
        self.give(problem, vehicle, &theirs);
        self.give(problem, other, &mine);
        true
    }

    /// An unused vehicle of a random kind.
    fn draw_idle(&self, problem: &Problem, rng: &mut impl Rng) -> Option<u32> {
        let groups = self.idle.len().min(problem.groups.len());
        let first = rng.below(groups.max(1) as u64) as usize;
        (first..groups).chain(0..first).find_map(|group| self.idle[group].last().copied())
    }

    /// The vehicle of a job near by.
    fn draw_neighbour(&self, problem: &Problem, seed: u32, rng: &mut impl Rng) -> Option<u32> {
        let around = problem.near.around.of(seed);
        let near = around.get(rng.below(around.len().max(1) as u64) as usize)?;
        Some(self.nodes[*near as usize].vehicle).filter(|&vehicle| vehicle != NONE)
    }

    /// The jobs of a route behind a node (all of them behind `None`), in order.
    pub(crate) fn jobs_from(&self, problem: &Problem, vehicle: u32, behind: Option<u32>) -> Vec<u32> {
        let mut stops: Vec<u32> = Vec::new();
        let (mut node, end) = (behind.unwrap_or(problem.start_node(vehicle)), problem.end_node(vehicle));
        while node != end {
            node = self.nodes[node as usize].next;
            if problem.is_job(node) {
                stops.push(node);
            }
        }
        stops
    }
}
