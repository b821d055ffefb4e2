use crate::estates::{Estate, Olt, build_estates, lay_access};
use crate::orders::{CityOrder, Incident, take_orders};
use crate::people::{Customer, Technician, hire_staff, hire_technicians};
use crate::plan::{CityPlan, PlanError};
use crate::plane::{Plane, Spot};
use crate::stream::Stream;
use crate::streets::{Ground, NodeNo, Streets, TownFrame, join_towns, keep_reachable, lay_town};
use crate::territory::{District, Firm, Grid, Town, divide, found_firms, found_towns};
use doorstep_domain::Person;
use doorstep_kernel::GeoPoint;
use serde::{Deserialize, Serialize};

/// Estates, offices and villages for each technician: some two thousand homes.
const ESTATES_PER_TECHNICIAN: u32 = 2;
/// A town has at least so many.
const LEAST_ESTATES: u32 = 30;

/// A city: everything that follows from a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct City {
    /// What it was made from.
    pub plan: CityPlan,
    /// Towns 市; one up to 600 technicians.
    pub towns: Vec<Town>,
    /// Districts 区.
    pub districts: Vec<District>,
    /// Grids 网格.
    pub grids: Vec<Grid>,
    /// Streets of all towns and the roads between them.
    pub streets: Streets,
    /// Estates, offices and villages, town by town.
    pub estates: Vec<Estate>,
    /// Optical line terminals.
    pub olts: Vec<Olt>,
    /// Contractor firms.
    pub firms: Vec<Firm>,
    /// Technicians, grid by grid.
    pub technicians: Vec<Technician>,
    /// Everyone who signs in at a desk.
    pub staff: Vec<Person>,
    /// Customers, one for each order.
    pub customers: Vec<Customer>,
    /// Orders, sorted by arrival.
    pub orders: Vec<CityOrder>,
    /// What happens to the days.
    pub incidents: Vec<Incident>,
}

impl City {
    /// The city of a plan: the same plan gives the same city.
    ///
    /// # Errors
    /// When a number of the plan lies outside its bounds.
    pub fn generate(plan: &CityPlan) -> Result<Self, PlanError> {
        plan.check()?;
        let seed = plan.seed;
        let frames = frames(plan);
        let centres: Vec<GeoPoint> = frames.iter().map(|frame| frame.centre).collect();
        let towns = found_towns(plan, &centres);
        let mut streets = Streets::default();
        let grounds = lay_streets(seed, &frames, &mut streets);
        let mut estates = Vec::new();
        for (number, ground) in grounds.iter().enumerate() {
            let wanted = wanted_estates(towns[number].technicians);
            build_estates(seed, number as u32, ground, wanted, &mut streets, &mut estates);
        }
        let (districts, grids) = divide(seed, &towns, &mut estates);
        let codes: Vec<String> = districts.iter().map(|district| district.code.to_string()).collect();
        let olts = lay_access(&mut estates, &codes);
        let firms = found_firms(seed, &towns);
        let mut city = Self {
            plan: plan.clone(),
            towns,
            districts,
            grids,
            streets,
            estates,
            olts,
            firms,
            technicians: Vec::new(),
            staff: Vec::new(),
            customers: Vec::new(),
            orders: Vec::new(),
            incidents: Vec::new(),
        };
        city.technicians = hire_technicians(&city);
        city.staff = hire_staff(&city);
        (city.customers, city.orders, city.incidents) = take_orders(&city);
        Ok(city)
    }
}

fn wanted_estates(technicians: u32) -> u32 {
    (technicians * ESTATES_PER_TECHNICIAN).max(LEAST_ESTATES)
}

/// Towns stand in rows, far enough apart for villages between them.
fn frames(plan: &CityPlan) -> Vec<TownFrame> {
    let count = plan.towns();
    let across = across(count);
    let plane = Plane::around(plan.centre);
    let largest = plan.technicians.div_ceil(count);
    let radius = TownFrame::for_estates(plan.centre, wanted_estates(largest)).radius();
    let centre = |number: u32| {
        let (column, row) = (number % across, number / across);
        plane.place(Spot { x: f64::from(column) * radius * 3.6, y: f64::from(row) * radius * 3.6 })
    };
    (0..count).map(|number| TownFrame::for_estates(centre(number), wanted_estates(largest))).collect()
}

fn across(towns: u32) -> u32 {
    (f64::from(towns).sqrt().ceil() as u32).max(1)
}

fn lay_streets(seed: u64, frames: &[TownFrame], streets: &mut Streets) -> Vec<Ground> {
    let mut grounds: Vec<Ground> = Vec::with_capacity(frames.len());
    let mut hearts: Vec<NodeNo> = Vec::with_capacity(frames.len());
    for (number, frame) in frames.iter().enumerate() {
        let first = streets.nodes.len() as u32;
        let ground = lay_town(streets, *frame, &mut Stream::Town(number as u32).rng(seed));
        hearts.push(NodeNo(first + ground.at(frame.lines / 2, frame.lines / 2) as u32));
        grounds.push(ground);
    }
    let new_numbers = keep_reachable(streets, &hearts);
    for ground in &mut grounds {
        ground.renumber(&new_numbers);
    }
    join_towns(streets, &grounds, across(frames.len() as u32) as usize);
    grounds
}
