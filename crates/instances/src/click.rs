//! A field-service day in the CSV files of the ORSIS-ClickSoftware 2017 challenge. Ticks are minutes.

use crate::ReadError;
use crate::error::read_text;
use crate::scan::Line;
use doorstep_solver::{Allowed, Job, Late, Penalty, Problem, Service, Travel, Vehicle};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// A task to start inside its window.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Its number in the file.
    pub id: u32,
    /// The one skill it needs.
    pub skill: u32,
    /// Latitude and longitude in degrees.
    pub at: [f64; 2],
    /// Nominal length in minutes.
    pub minutes: f64,
    /// Earliest and latest start, minutes after midnight.
    pub window: [i64; 2],
}

/// A technician who starts and ends at home.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// Their number in the file.
    pub id: u32,
    /// Latitude and longitude in degrees.
    pub at: [f64; 2],
    /// Nominal length divided by this is the real one.
    pub efficiency: f64,
    /// The skills they have.
    pub skills: BTreeSet<u32>,
}

/// The three files.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    /// The folder's name.
    pub name: String,
    /// The tasks.
    pub tasks: Vec<Task>,
    /// The technicians.
    pub resources: Vec<Resource>,
}

/// The shift of everybody, minutes after midnight: 08:00 to 17:00.
pub const SHIFT: [i64; 2] = [480, 1020];

/// Starts at least so many minutes before the latest one count as safe.
pub const SAFE_MARGIN: i64 = 30;

/// A minute of travel outranks the safety of all tasks together.
const TRAVEL_COST: i64 = 10_000;

const EARTH_RADIUS_KM: f64 = 6371.0;
const SPEED_KM_PER_MINUTE: f64 = 50.0 / 60.0;

/// Reads the files of a folder.
///
/// # Errors
/// When a file is missing or a row is no row, with file and line.
pub fn read(folder: &Path) -> Result<Instance, ReadError> {
    let mut skills: HashMap<u32, BTreeSet<u32>> = HashMap::new();
    for (line, cells) in &rows(&folder.join("Resources_Skills_v2.csv"), 2)? {
        skills.entry(line.parse(&cells[0])?).or_default().insert(line.parse(&cells[1])?);
    }
    let resources = rows(&folder.join("Resources_v2.csv"), 4)?;
    let resources = resources.iter().map(|(line, cells)| {
        let id = line.parse(&cells[0])?;
        let at = [line.parse(&cells[1])?, line.parse(&cells[2])?];
        Ok(Resource {
            id,
            at,
            efficiency: line.parse(&cells[3])?,
            skills: skills.remove(&id).unwrap_or_default(),
        })
    });
    let tasks = rows(&folder.join("Tasks_v2.csv"), 9)?;
    let tasks = tasks.iter().map(|(line, cells)| {
        Ok(Task {
            id: line.parse(&cells[0])?,
            skill: line.parse(&cells[1])?,
            at: [line.parse(&cells[2])?, line.parse(&cells[3])?],
            minutes: line.parse(&cells[6])?,
            window: [line.parse(&cells[7])?, line.parse(&cells[8])?],
        })
    });
    let name = folder.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(Instance {
        name,
        tasks: tasks.collect::<Result<_, ReadError>>()?,
        resources: resources.collect::<Result<_, ReadError>>()?,
    })
}

/// Where a row stands.
struct Place {
    file: std::path::PathBuf,
    number: usize,
}

impl Place {
    fn parse<T: std::str::FromStr>(&self, cell: &str) -> Result<T, ReadError> {
        Line { file: &self.file, number: self.number, text: "" }.number_in(cell)
    }
}

/// All rows of a CSV file but the first, each with at least so many cells.
fn rows(file: &Path, least: usize) -> Result<Vec<(Place, Vec<String>)>, ReadError> {
    let text = read_text(file)?;
    let row = |line: &Line<'_>| {
        let cells: Vec<String> = line.text.split(',').map(|cell| cell.trim().to_owned()).collect();
        if cells.len() < least {
            return Err(line.error(format!("{} cells", cells.len()), format!("expected {least} cells")));
        }
        Ok((Place { file: file.to_owned(), number: line.number }, cells))
    };
    Line::all(file, &text).iter().skip(1).map(row).collect()
}

/// A point as the great circle needs it: latitude, its cosine, and longitude, in radians.
#[derive(Clone, Copy, PartialEq)]
struct OnSphere {
    lat: f64,
    cos_lat: f64,
    lon: f64,
}

impl OnSphere {
    fn at(degrees: [f64; 2]) -> Self {
        let [lat, lon] = degrees.map(f64::to_radians);
        Self { lat, cos_lat: lat.cos(), lon }
    }
}

/// Whole minutes by road at 50 km/h along the great circle: at least 1, and 0 between equal points.
fn travel_minutes(from: OnSphere, to: OnSphere) -> i32 {
    if from == to {
        return 0;
    }
    let h = ((to.lat - from.lat) / 2.0).sin().powi(2)
        + from.cos_lat * to.cos_lat * ((to.lon - from.lon) / 2.0).sin().powi(2);
    let km = 2.0 * EARTH_RADIUS_KM * h.sqrt().min(1.0).asin();
    ((km / SPEED_KM_PER_MINUTE).round() as i32).max(1)
}

/// From everywhere to everywhere; there is as far as back.
fn travel(at: &[OnSphere]) -> Travel {
    let places = at.len();
    let mut ticks = vec![0; places * places];
    for from in 0..places {
        for to in 0..from {
            let minutes = travel_minutes(at[from], at[to]);
            (ticks[from * places + to], ticks[to * places + from]) = (minutes, minutes);
        }
    }
    Travel::Dense { places, ticks }
}

impl Instance {
    /// The instance as the solver wants it: tasks served first, then travel, then safe starts.
    pub fn problem(&self) -> Problem {
        let homes = self.resources.iter().map(|one| one.at);
        let at: Vec<OnSphere> =
            homes.chain(self.tasks.iter().map(|task| task.at)).map(OnSphere::at).collect();
        let travel = travel(&at);
        let mut classes: Vec<f64> = self.resources.iter().map(|one| one.efficiency).collect();
        classes.sort_by(f64::total_cmp);
        classes.dedup();
        let vehicle = |(place, one): (usize, &Resource)| {
            let mut vehicle = Vehicle::new(place, SHIFT[0], SHIFT[1]);
            vehicle.class = classes.iter().position(|&class| class == one.efficiency).unwrap_or(0);
            vehicle.travel_cost = TRAVEL_COST;
            vehicle
        };
        let vehicles = self.resources.iter().enumerate().map(vehicle).collect();
        let job = |(index, task): (usize, &Task)| {
            let mut job = Job::new(self.resources.len() + index, 0).within(task.window[0], task.window[1]);
            job.service = Service::PerClass(
                classes.iter().map(|class| ((task.minutes / class).round() as i64).max(1)).collect(),
            );
            let able = self.resources.iter().enumerate().filter(|(_, one)| one.skills.contains(&task.skill));
            job.allowed = Allowed::Only(able.map(|(index, _)| index).collect());
            job.late =
                vec![Late { after: task.window[1] - SAFE_MARGIN, penalty: Penalty::new(6, 1), per_tick: 0 }];
            job
        };
        Problem::new(vec![travel], vehicles, self.tasks.iter().enumerate().map(job).collect())
    }
}
