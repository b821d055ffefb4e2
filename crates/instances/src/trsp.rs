//! Technician routing and scheduling (Pillac, Gueret and Medaglia 2013): home-based technicians with skills, tools and
//! parts, requests, and one optional trip to a central depot, after which tools and parts no longer bind.

use crate::ReadError;
use crate::error::read_text;
use crate::scan::Line;
use doorstep_solver::{Allowed, Job, Problem, Reload, Travel, Vehicle, Window};
use std::path::Path;

/// One row: the depot, a technician or a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Where.
    pub at: [f64; 2],
    /// Earliest start.
    pub ready: f64,
    /// Latest start of service (technicians: latest return).
    pub due: f64,
    /// Length of service.
    pub service: f64,
    /// Skills had or needed, one bit each.
    pub skills: u64,
    /// Tools had or needed, one bit each.
    pub tools: u64,
    /// Parts had or needed, per kind.
    pub parts: Vec<i32>,
}

/// A whole file.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    /// Its name.
    pub name: String,
    /// The central depot (id 0).
    pub depot: Row,
    /// Technicians (ids from 1).
    pub technicians: Vec<Row>,
    /// Requests (ids after the technicians).
    pub requests: Vec<Row>,
}

/// Ticks per unit of the file: distances are irrational, and a hundred thousandth is rounded up so that no window is
/// broken by rounding.
const TICKS_PER_UNIT: f64 = 100_000.0;

fn ticks(value: f64) -> i64 {
    (TICKS_PER_UNIT * value).ceil() as i64
}

/// Reads a file.
///
/// # Errors
/// When a row is no row, with the line.
pub fn read(path: &Path) -> Result<Instance, ReadError> {
    let text = read_text(path)?;
    parse(path, &text)
}

fn parse(path: &Path, text: &str) -> Result<Instance, ReadError> {
    let lines = Line::all(path, text);
    let missing =
        |what: &str| ReadError::new(path, lines.len(), format!("no {what}"), "expected a TRSP file");
    let name = lines.first().ok_or_else(|| missing("name"))?.text.to_owned();
    let header =
        lines.iter().position(|line| line.text.starts_with("CREW")).ok_or_else(|| missing("CREW line"))?;
    let crew: Vec<usize> = lines.get(header + 1).ok_or_else(|| missing("crew"))?.numbers(1)?;
    let first =
        lines.iter().position(|line| line.text.starts_with("ID")).ok_or_else(|| missing("ID line"))?;
    let mut rows = lines[first + 1..].iter().map(parse_row).collect::<Result<Vec<Row>, _>>()?.into_iter();
    let depot = rows.next().ok_or_else(|| missing("depot"))?;
    let technicians: Vec<Row> = rows.by_ref().take(crew[0]).collect();
    if technicians.len() < crew[0] {
        return Err(missing("row for each technician"));
    }
    Ok(Instance { name, depot, technicians, requests: rows.collect() })
}

fn parse_row(line: &Line<'_>) -> Result<Row, ReadError> {
    let lists: Vec<&str> = line.text.split('[').collect();
    let [numbers, skills, tools, parts] = lists[..] else {
        return Err(
            line.error(format!("`{}` has no three lists", line.text), "write `[skills] [tools] [parts]`")
        );
    };
    let numbers: Vec<f64> = Line { text: numbers, ..*line }.numbers(6)?;
    let list = |text: &str| {
        let inside = text.split(']').next().unwrap_or_default();
        let words = inside.split(',').map(str::trim).filter(|word| !word.is_empty());
        words.map(|word| line.number_in::<i32>(word)).collect::<Result<Vec<i32>, _>>()
    };
    let bits = |items: Vec<i32>| items.iter().fold(0_u64, |set, item| set | 1 << (item & 63));
    Ok(Row {
        at: [numbers[1], numbers[2]],
        ready: numbers[3],
        due: numbers[4],
        service: numbers[5],
        skills: bits(list(skills)?),
        tools: bits(list(tools)?),
        parts: list(parts)?,
    })
}

impl Instance {
    /// The instance as the solver wants it: what is minimised is the time from leaving to return.
    pub fn problem(&self) -> Problem {
        let rows: Vec<&Row> =
            std::iter::once(&self.depot).chain(&self.technicians).chain(&self.requests).collect();
        let at: Vec<[f64; 2]> = rows.iter().map(|row| row.at).collect();
        let distance =
            |from: usize, to: usize| ticks((at[from][0] - at[to][0]).hypot(at[from][1] - at[to][1])) as i32;
        let travel = Travel::dense(rows.len(), distance);
        let vehicle = |(index, technician): (usize, &Row)| {
            let mut vehicle = Vehicle::new(index + 1, ticks(technician.ready), ticks(technician.due));
            (vehicle.travel_cost, vehicle.duration_cost) = (0, 1);
            (vehicle.stock, vehicle.tools) = (technician.parts.clone(), technician.tools);
            let open = Window::new(ticks(self.depot.ready), ticks(self.depot.due));
            vehicle.reload = Some(Reload { place: 0, service: ticks(self.depot.service), window: open });
            vehicle
        };
        let vehicles = self.technicians.iter().enumerate().map(vehicle).collect();
        let first = self.technicians.len() + 1;
        let jobs = self
            .requests
            .iter()
            .enumerate()
            .map(|(index, request)| self.job(first + index, request))
            .collect();
        Problem::new(vec![travel], vehicles, jobs)
    }

    fn job(&self, place: usize, request: &Row) -> Job {
        let mut job =
            Job::new(place, ticks(request.service)).within(ticks(request.ready), ticks(request.due));
        let able = self.technicians.iter().enumerate().filter(|(_, tech)| request.skills & !tech.skills == 0);
        job.allowed = Allowed::Only(able.map(|(index, _)| index).collect());
        (job.parts, job.tools) = (request.parts.clone(), request.tools);
        job
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use std::path::Path;

    const TINY: &str = "T\n\nINFO\nCREW COUNT  SKILLS\n1 5\n\nDEPOT\nID X Y TWS TWE Serv SKILLS TOOLS PARTS\n0 0 0 0 99 0 [] [] []\n1 3 4 0 99 0 [0,2]\t[1]\t[4,0]\n2 0 1 5 9 2 [2]\t[]\t[1,0]\n";

    #[test]
    fn lists_are_read_as_sets_and_counts() {
        let instance = parse(Path::new("t"), TINY).unwrap();
        let technician = &instance.technicians[0];
        assert_eq!(
            (technician.skills, technician.tools, technician.parts.as_slice()),
            (0b101, 0b10, &[4, 0][..])
        );
        assert_eq!((instance.requests.len(), instance.requests[0].due), (1, 9.0));
    }

    #[test]
    fn a_row_without_lists_is_named() {
        let error = parse(Path::new("t"), &TINY.replace("[2]\t[]\t[1,0]", "")).unwrap_err();
        assert!(error.to_string().contains("line 11"), "{error}");
    }
}
