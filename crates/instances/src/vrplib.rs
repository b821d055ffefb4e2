//! VRPLIB files with the sections of PyVRP's dialect for several depots and for site-dependent vehicles. Distances,
//! windows, services and durations are multiplied by 1,000 and rounded, as PyVRP's best known values are.

use crate::ReadError;
use crate::error::read_text;
use crate::scan::Line;
use doorstep_solver::{Allowed, Job, Problem, Travel, Vehicle, Window};
use std::collections::HashMap;
use std::path::Path;

/// A whole file; locations are numbered from 0, depots first.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    /// Its name.
    pub name: String,
    /// Where each location is.
    pub at: Vec<[f64; 2]>,
    /// Demand per location.
    pub demand: Vec<i32>,
    /// Length of service per location.
    pub service: Vec<f64>,
    /// Earliest and latest start of service per location.
    pub window: Vec<[f64; 2]>,
    /// Locations that are depots.
    pub depots: Vec<usize>,
    /// The vehicles.
    pub vehicles: Vec<Truck>,
}

/// One vehicle.
#[derive(Debug, Clone, PartialEq)]
pub struct Truck {
    /// Where it starts and ends.
    pub depot: usize,
    /// What it carries, if limited.
    pub capacity: Option<i32>,
    /// Longest time from leaving to return, if limited.
    pub max_duration: Option<f64>,
    /// Locations it may serve; `None`: all.
    pub allowed: Option<Vec<usize>>,
}

/// Ticks per unit of the file.
const TICKS_PER_UNIT: f64 = 1000.0;

/// More locations or vehicles than this are taken for a damaged file.
const SIZE_MAX: usize = 100_000;

fn ticks(value: f64) -> i64 {
    (TICKS_PER_UNIT * value).round() as i64
}

/// Reads a file.
///
/// # Errors
/// When a section is missing or holds no numbers, with the line.
pub fn read(path: &Path) -> Result<Instance, ReadError> {
    let text = read_text(path)?;
    parse(path, &text)
}

/// Header fields and section rows by name.
struct Parts<'a> {
    path: &'a Path,
    fields: HashMap<&'a str, (&'a str, Line<'a>)>,
    sections: HashMap<&'a str, Vec<Line<'a>>>,
}

fn parse(path: &Path, text: &str) -> Result<Instance, ReadError> {
    let parts = Parts::of(path, text);
    let size = parts.count("DIMENSION")?;
    let mut instance = Instance {
        name: parts.fields.get("NAME").map_or("", |(value, _)| value).to_owned(),
        at: vec![[0.0; 2]; size],
        demand: vec![0; size],
        service: vec![0.0; size],
        window: vec![[0.0, 1e9]; size],
        depots: Vec::new(),
        vehicles: Vec::new(),
    };
    parts.rows("NODE_COORD_SECTION", size, 3, |index, row| instance.at[index] = [row[1], row[2]])?;
    parts.rows("DEMAND_SECTION", size, 2, |index, row| instance.demand[index] = row[1] as i32)?;
    parts.rows("SERVICE_TIME_SECTION", size, 2, |index, row| instance.service[index] = row[1])?;
    parts.rows("TIME_WINDOW_SECTION", size, 3, |index, row| instance.window[index] = [row[1], row[2]])?;
    parts.rows("DEPOT_SECTION", size, 1, |index, _| instance.depots.push(index))?;
    if instance.depots.is_empty() {
        instance.depots.push(0);
    }
    let capacity = parts.number("CAPACITY")?.map(|value| value as i32);
    let max_duration = parts.number("VEHICLES_MAX_DURATION")?;
    let truck =
        Truck { depot: instance.depots.first().copied().unwrap_or(0), capacity, max_duration, allowed: None };
    let count = parts.count("VEHICLES")?;
    instance.vehicles = vec![truck; count];
    let trucks = &mut instance.vehicles;
    parts.rows("CAPACITY_SECTION", count, 2, |index, row| trucks[index].capacity = Some(row[1] as i32))?;
    parts.rows("VEHICLES_DEPOT_SECTION", count, 2, |index, row| trucks[index].depot = row[1] as usize - 1)?;
    parts.rows("VEHICLES_ALLOWED_CLIENTS_SECTION", count, 1, |index, row| {
        trucks[index].allowed = Some(row[1..].iter().map(|&location| location as usize - 1).collect());
    })?;
    Ok(instance)
}

impl<'a> Parts<'a> {
    fn of(path: &'a Path, text: &'a str) -> Self {
        let mut parts = Self { path, fields: HashMap::new(), sections: HashMap::new() };
        let mut section: Option<&str> = None;
        for line in Line::all(path, text) {
            if line.text == "EOF" {
                break;
            } else if line.text.ends_with("SECTION") {
                section = Some(line.text);
                parts.sections.entry(line.text).or_default();
            } else if let Some(name) = section {
                parts.sections.entry(name).or_default().push(line);
            } else if let Some((name, value)) = line.text.split_once(':') {
                parts.fields.insert(name.trim(), (value.trim(), line));
            }
        }
        parts
    }

    fn number(&self, field: &str) -> Result<Option<f64>, ReadError> {
        self.fields.get(field).map(|(value, line)| line.number_in(value)).transpose()
    }

    fn count(&self, field: &str) -> Result<usize, ReadError> {
        match self.number(field)? {
            Some(count) if count >= 1.0 && count <= SIZE_MAX as f64 => Ok(count as usize),
            Some(count) => Err(ReadError::new(
                self.path,
                0,
                format!("{field} is `{count}`"),
                format!("use 1 to {SIZE_MAX}"),
            )),
            None => Err(ReadError::new(self.path, 0, format!("no {field}"), "expected a VRPLIB file")),
        }
    }

    /// Calls `take` with each row of a section that is there; the first number of a row is an index from 1. All
    /// locations named behind it must be positive.
    fn rows(
        &self,
        section: &str,
        size: usize,
        columns: usize,
        mut take: impl FnMut(usize, &[f64]),
    ) -> Result<(), ReadError> {
        for line in self.sections.get(section).into_iter().flatten() {
            let row: Vec<f64> = line.numbers(columns)?;
            let index = row[0] as usize;
            if index == 0 || index > size {
                return Err(line.error(format!("`{index}` in {section}"), format!("use 1 to {size}")));
            }
            let names_locations = section.starts_with("VEHICLES_");
            if names_locations && row.iter().any(|&location| location < 1.0) {
                return Err(line.error(format!("location 0 in {section}"), "number locations from 1"));
            }
            take(index - 1, &row);
        }
        Ok(())
    }
}

impl Instance {
    /// The instance as the solver wants it; ticks are thousandths.
    pub fn problem(&self) -> Problem {
        let distance = |from: [f64; 2], to: [f64; 2]| {
            ticks((from[0] - to[0]).hypot(from[1] - to[1])).min(i64::from(i32::MAX)) as i32
        };
        let vehicles = self.vehicles.iter().map(|truck| self.vehicle(truck)).collect();
        let jobs = (self.depots.len()..self.at.len()).map(|location| self.job(location)).collect();
        Problem::new(vec![Travel::between(self.at.clone(), distance)], vehicles, jobs)
    }

    fn vehicle(&self, truck: &Truck) -> Vehicle {
        let [from, to] = self.window[truck.depot];
        let mut vehicle = Vehicle::new(truck.depot, ticks(from), ticks(to));
        vehicle.stock = vec![truck.capacity.unwrap_or(i32::MAX)];
        vehicle.max_duration = truck.max_duration.map(ticks);
        vehicle
    }

    fn job(&self, location: usize) -> Job {
        let [from, to] = self.window[location];
        let mut job = Job::new(location, ticks(self.service[location]));
        job.windows = vec![Window::new(ticks(from), ticks(to))];
        job.parts = vec![self.demand[location]];
        if self.vehicles.iter().any(|truck| truck.allowed.is_some()) {
            let may =
                |truck: &Truck| truck.allowed.as_ref().is_none_or(|allowed| allowed.contains(&location));
            let who = self.vehicles.iter().enumerate().filter(|(_, truck)| may(truck));
            job.allowed = Allowed::Only(who.map(|(index, _)| index).collect());
        }
        job
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use std::path::Path;

    const TINY: &str = "NAME: T\nDIMENSION: 3\nVEHICLES: 2\nVEHICLES_MAX_DURATION: 9\nNODE_COORD_SECTION\n1 0 0\n2 3 4\n3 1.5 0\nDEPOT_SECTION\n1\nCAPACITY_SECTION\n1 5\n2 6\nVEHICLES_ALLOWED_CLIENTS_SECTION\n1 2\n2 2 3\nEOF\n";

    #[test]
    fn sections_are_read_and_numbered_from_zero() {
        let instance = parse(Path::new("t"), TINY).unwrap();
        assert_eq!(
            (instance.vehicles[1].capacity, instance.vehicles[0].allowed.clone()),
            (Some(6), Some(vec![1]))
        );
        let problem = instance.problem();
        assert_eq!((problem.travel(0, 0, 2), problem.vehicle(0).max_duration), (1500, Some(9000)));
    }

    #[test]
    fn an_index_out_of_range_is_named_with_its_line() {
        let error = parse(Path::new("t"), &TINY.replace("3 1.5 0", "7 1.5 0")).unwrap_err();
        assert_eq!(error.to_string(), "`t` line 8: `7` in NODE_COORD_SECTION; use 1 to 3");
    }
}
