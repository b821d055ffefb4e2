use crate::ReadError;
use crate::error::read_text;
use crate::scan::Line;
use doorstep_solver::{Solution, Task};
use std::fmt::Write as _;
use std::path::Path;

/// One stop of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanStop {
    /// A customer, request or task, in the numbering of its set.
    Visit(usize),
    /// The trip to the central store.
    Store,
}

/// Routes as solution files hold them: one per vehicle, empty when it is not used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// One route per vehicle, in the order of the instance.
    pub routes: Vec<Vec<PlanStop>>,
}

impl Plan {
    /// A solver's solution, jobs numbered from `first` on.
    pub(crate) fn from_solution(solution: &Solution, first: usize) -> Self {
        let stop = |task: Task| match task {
            Task::Job(job) => PlanStop::Visit(job + first),
            Task::Reload => PlanStop::Store,
        };
        let routes = solution.routes.iter().map(|route| route.stops.iter().map(|s| stop(s.task)).collect());
        Self { routes: routes.collect() }
    }

    /// The plan as a VRPLIB solution text: `Route #1: 5 3 S 8`, where `S` is the trip to the store.
    pub fn to_text(&self, cost: f64) -> String {
        let mut text = String::new();
        for (index, route) in self.routes.iter().enumerate() {
            let _ = write!(text, "Route #{}:", index + 1);
            for stop in route {
                let _ = match stop {
                    PlanStop::Visit(number) => write!(text, " {number}"),
                    PlanStop::Store => write!(text, " S"),
                };
            }
            text.push('\n');
        }
        let _ = writeln!(text, "Cost: {cost}");
        text
    }

    /// Reads a solution file.
    ///
    /// # Errors
    /// When a route line holds anything but numbers and `S`.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let text = read_text(path)?;
        Self::parse(path, &text)
    }

    fn parse(path: &Path, text: &str) -> Result<Self, ReadError> {
        let mut plan = Self::default();
        for line in Line::all(path, text) {
            let Some(route) = line.text.strip_prefix("Route #") else { continue };
            let (number, stops) = route
                .split_once(':')
                .ok_or_else(|| line.error(format!("`{route}` has no colon"), "write `Route #1: 5 3 8`"))?;
            let number: usize = line.number_in(number)?;
            if number == 0 || number > 1_000_000 {
                return Err(line.error(format!("route number `{number}`"), "number routes from 1"));
            }
            plan.routes.resize(plan.routes.len().max(number), Vec::new());
            plan.routes[number - 1] = stops
                .split_whitespace()
                .map(|word| match word {
                    "S" => Ok(PlanStop::Store),
                    _ => line.number_in(word).map(PlanStop::Visit),
                })
                .collect::<Result<_, _>>()?;
        }
        Ok(plan)
    }
}

#[cfg(test)]
mod tests {
    use super::{Plan, PlanStop};
    use std::path::Path;

    #[test]
    fn a_plan_goes_to_text_and_back() {
        let plan = Plan {
            routes: vec![vec![PlanStop::Visit(5), PlanStop::Store], vec![], vec![PlanStop::Visit(2)]],
        };
        let text = plan.to_text(12.5);
        assert_eq!(text, "Route #1: 5 S\nRoute #2:\nRoute #3: 2\nCost: 12.5\n");
        assert_eq!(Plan::parse(Path::new("x"), &text).unwrap(), plan);
    }

    #[test]
    fn a_broken_line_is_named_with_its_place_and_a_remedy() {
        let error = Plan::parse(Path::new("x.sol"), "\nRoute #1: 4 five\n").unwrap_err();
        assert_eq!(error.to_string(), "`x.sol` line 2: `five` is no number; write digits here");
    }
}
