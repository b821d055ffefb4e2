//! Solomon 1987 and Gehring-Homberger VRPTW files. Distances follow the DIMACS convention: tenths, rounded down.

use crate::ReadError;
use crate::error::read_text;
use crate::scan::Line;
use doorstep_solver::{Job, Problem, Travel, Vehicle};
use std::path::Path;

/// A depot or customer, in the file's units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Customer {
    /// Where.
    pub at: [f64; 2],
    /// How much of the capacity it takes.
    pub demand: i32,
    /// Earliest start of service.
    pub ready: i64,
    /// Latest start of service (for the depot: latest return).
    pub due: i64,
    /// Length of service.
    pub service: i64,
}

/// A whole file; customer 0 is the depot.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    /// Its name.
    pub name: String,
    /// How many vehicles there are.
    pub vehicles: usize,
    /// What each carries.
    pub capacity: i32,
    /// The depot, then the customers.
    pub customers: Vec<Customer>,
}

/// Ticks per unit of the file: the convention keeps one decimal.
const TICKS_PER_UNIT: i64 = 10;

/// Reads a file.
///
/// # Errors
/// When the file is no Solomon file, with the line.
pub fn read(path: &Path) -> Result<Instance, ReadError> {
    let text = read_text(path)?;
    parse(path, &text)
}

fn parse(path: &Path, text: &str) -> Result<Instance, ReadError> {
    let lines = Line::all(path, text);
    let missing =
        |what: &str| ReadError::new(path, lines.len(), format!("no {what}"), "expected a Solomon VRPTW file");
    let name = lines.first().ok_or_else(|| missing("name"))?.text.to_owned();
    let header = lines
        .iter()
        .position(|line| line.text.starts_with("NUMBER"))
        .ok_or_else(|| missing("NUMBER line"))?;
    let fleet = lines.get(header + 1).ok_or_else(|| missing("fleet"))?;
    let numbers: Vec<i64> = fleet.numbers(2)?;
    let first = lines
        .iter()
        .position(|line| line.text.starts_with("CUST"))
        .ok_or_else(|| missing("CUSTOMER block"))?;
    let rows = lines[first + 1..].iter().filter(|line| !line.text.starts_with("CUST"));
    let customers = rows.map(parse_customer).collect::<Result<Vec<_>, _>>()?;
    if customers.is_empty() {
        return Err(missing("depot"));
    }
    Ok(Instance { name, vehicles: numbers[0].max(0) as usize, capacity: numbers[1] as i32, customers })
}

fn parse_customer(line: &Line<'_>) -> Result<Customer, ReadError> {
    let row: Vec<f64> = line.numbers(7)?;
    Ok(Customer {
        at: [row[1], row[2]],
        demand: row[3] as i32,
        ready: row[4] as i64,
        due: row[5] as i64,
        service: row[6] as i64,
    })
}

impl Instance {
    /// The instance as the solver wants it; ticks are tenths.
    pub fn problem(&self) -> Problem {
        let at = self.customers.iter().map(|customer| customer.at).collect();
        let ticks = |[x1, y1]: [f64; 2], [x2, y2]: [f64; 2]| {
            (TICKS_PER_UNIT as f64 * (x1 - x2).hypot(y1 - y2)).floor() as i32
        };
        let depot = &self.customers[0];
        let mut vehicle = Vehicle::new(0, depot.ready * TICKS_PER_UNIT, depot.due * TICKS_PER_UNIT);
        vehicle.stock = vec![self.capacity];
        let job = |(place, customer): (usize, &Customer)| {
            let mut job = Job::new(place, customer.service * TICKS_PER_UNIT)
                .within(customer.ready * TICKS_PER_UNIT, customer.due * TICKS_PER_UNIT);
            job.parts = vec![customer.demand];
            job
        };
        let jobs = self.customers.iter().enumerate().skip(1).map(job).collect();
        Problem::new(vec![Travel::between(at, ticks)], vec![vehicle; self.vehicles], jobs)
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use std::path::Path;

    const TINY: &str = "T1\n\nVEHICLE\nNUMBER CAPACITY\n 2 10\n\nCUSTOMER\nCUST NO. XCOORD. YCOORD. DEMAND READY DUE SERVICE\n\n 0 0 0 0 0 100 0\n 1 3 4 7 10 20 5\n";

    #[test]
    fn a_file_is_read_and_its_distances_are_tenths_rounded_down() {
        let instance = parse(Path::new("t"), TINY).unwrap();
        assert_eq!((instance.vehicles, instance.capacity, instance.customers.len()), (2, 10, 2));
        let problem = instance.problem();
        assert_eq!((problem.travel(0, 0, 1), problem.job(0).windows[0].from), (50, 100));
    }

    #[test]
    fn a_short_row_is_named_with_its_line() {
        let error = parse(Path::new("t"), &TINY.replace("7 10 20 5", "7")).unwrap_err();
        assert!(error.to_string().starts_with("`t` line 11:"), "{error}");
    }
}
