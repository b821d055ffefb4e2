use super::bridge::Course;
use super::{Ground, NodeNo, StreetClass, Streets, Ways};
use crate::names::{Coiner, STEM_FIRST, STEM_SECOND};
use crate::plane::{Plane, Spot};
use doorstep_kernel::{GeoPoint, Rng};

/// Meters between neighbouring streets.
const BLOCK: f64 = 420.0;
/// Every so many lines is an arterial.
const ARTERIAL_EVERY: usize = 4;

/// Where a town lies and how many streets cross it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TownFrame {
    pub(crate) centre: GeoPoint,
    /// Lines in each direction, odd, at least 9.
    pub(crate) lines: usize,
}

impl TownFrame {
    /// Room for so many estates: three blocks for each.
    pub(crate) fn for_estates(centre: GeoPoint, estates: u32) -> Self {
        let across = (f64::from(estates) * 3.0).sqrt().ceil() as usize;
        Self { centre, lines: (across + 1).max(12) | 1 }
    }

    pub(crate) fn radius(self) -> f64 {
        self.half() as f64 * BLOCK
    }

    fn half(self) -> usize {
        self.lines / 2
    }
}

/// Lays rings, arterials and local streets of one town around its centre, torn apart by the river save for bridges.
pub(crate) fn lay_town(streets: &mut Streets, frame: TownFrame, rng: &mut dyn Rng) -> Ground {
    let plane = Plane::around(frame.centre);
    let course = Course::draw(frame.radius(), rng);
    streets.rivers.push(course.river(plane, rng));
    let mut spots = Vec::with_capacity(frame.lines * frame.lines);
    for row in 0..frame.lines {
        for column in 0..frame.lines {
            spots.push(course.ashore(crossing(frame, column, row, rng)));
        }
    }
    let nodes: Vec<NodeNo> = spots.iter().map(|spot| streets.add_node(plane.place(*spot))).collect();
    let nodes = nodes.into_iter().map(Some).collect();
    let ground = Ground { plane, radius: frame.radius(), lines: frame.lines, course, spots, nodes };
    let names = Names::coin(streets, frame, rng);
    for row in 0..frame.lines {
        for column in 0..frame.lines {
            if column + 1 < frame.lines {
                lay(streets, &ground, frame, &names, Line { along: row, from: column, east: true }, rng);
            }
            if row + 1 < frame.lines {
                lay(streets, &ground, frame, &names, Line { along: column, from: row, east: false }, rng);
            }
        }
    }
    ground
}

/// One step of a line of the grid: along row (to the east) or column (to the north) number `along`.
#[derive(Debug, Clone, Copy)]
struct Line {
    along: usize,
    from: usize,
    east: bool,
}

fn lay(
    streets: &mut Streets,
    ground: &Ground,
    frame: TownFrame,
    names: &Names,
    line: Line,
    rng: &mut dyn Rng,
) {
    let (start, end) = if line.east {
        (ground.at(line.from, line.along), ground.at(line.from + 1, line.along))
    } else {
        (ground.at(line.along, line.from), ground.at(line.along, line.from + 1))
    };
    let class = frame.class_of(line);
    let crosses = ground.course.is_north(ground.spots[start]) != ground.course.is_north(ground.spots[end]);
    if crosses && !frame.has_bridge(line, class) {
        return;
    }
    // Lots of a block's size that have grown together: no street between them.
    let missing = rng.chance(0.07);
    let one_way = rng.chance(0.08);
    if class == StreetClass::Local && missing && !crosses {
        return;
    }
    let ways = if class == StreetClass::Local && one_way && !crosses { Ways::One } else { Ways::Both };
    let (Some(from), Some(to)) = (ground.nodes[start], ground.nodes[end]) else { return };
    let name = if crosses { names.bridges[line.along] } else { names.street(frame, line, class) };
    // One-way streets run against each other line by line.
    let (from, to) = if line.along.is_multiple_of(2) { (from, to) } else { (to, from) };
    streets.join(from, to, class, name, ways);
}

impl TownFrame {
    fn rings(self) -> [usize; 2] {
        [(self.half() * 4 / 10).max(2), (self.half() * 9 / 10).max(4)]
    }

    fn class_of(self, line: Line) -> StreetClass {
        let (half, along) = (self.half(), line.along.abs_diff(self.half()));
        let ends = (line.from.abs_diff(half), (line.from + 1).abs_diff(half));
        if self.rings().iter().any(|ring| along == *ring && ends.0 <= *ring && ends.1 <= *ring) {
            StreetClass::Ring
        } else if along.is_multiple_of(ARTERIAL_EVERY) {
            StreetClass::Arterial
        } else {
            StreetClass::Local
        }
    }

    /// Rings cross the river wherever they meet it, and every second arterial that runs north.
    fn has_bridge(self, line: Line, class: StreetClass) -> bool {
        match class {
            StreetClass::Ring => true,
            StreetClass::Arterial => {
                !line.east && line.along.abs_diff(self.half()).is_multiple_of(2 * ARTERIAL_EVERY)
            }
            StreetClass::Highway | StreetClass::Local | StreetClass::Estate | StreetClass::Country => false,
        }
    }
}

/// Where two lines cross: a square bent towards a disc, so that rings are round, and shaken a little.
fn crossing(frame: TownFrame, column: usize, row: usize, rng: &mut dyn Rng) -> Spot {
    let half = frame.half() as f64;
    let (u, v) = (column as f64 / half - 1.0, row as f64 / half - 1.0);
    let (disc_x, disc_y) = (u * (1.0 - v * v / 2.0).sqrt(), v * (1.0 - u * u / 2.0).sqrt());
    let bend = 0.75;
    let shake = |rng: &mut dyn Rng| (rng.unit() - 0.5) * 0.22 * BLOCK;
    let (east, north) = (shake(rng), shake(rng));
    Spot {
        x: frame.radius() * (u + (disc_x - u) * bend) + east,
        y: frame.radius() * (v + (disc_y - v) * bend) + north,
    }
}

/// Names of a town's lines: two halves each, as in 翠竹东路 and 翠竹西路.
#[derive(Debug)]
struct Names {
    /// By row: west half, east half.
    rows: Vec<(u32, u32)>,
    /// By column: south half, north half.
    columns: Vec<(u32, u32)>,
    rings: [u32; 2],
    /// By column.
    bridges: Vec<u32>,
}

impl Names {
    fn coin(streets: &mut Streets, frame: TownFrame, rng: &mut dyn Rng) -> Self {
        let mut stems = Coiner::new(&[STEM_FIRST, STEM_SECOND], rng);
        let arterial = |line: usize| line.abs_diff(frame.half()).is_multiple_of(ARTERIAL_EVERY);
        let mut pair = |streets: &mut Streets, first: &str, second: &str, kind: &str| {
            let stem = stems.coin();
            let low = streets.add_name(format!("{stem}{first}{kind}"));
            (low, streets.add_name(format!("{stem}{second}{kind}")))
        };
        let mut rows = Vec::new();
        let mut columns = Vec::new();
        let mut bridges = Vec::new();
        for line in 0..frame.lines {
            rows.push(pair(streets, "西", "东", if arterial(line) { "大道" } else { "路" }));
            columns.push(pair(streets, "南", "北", if arterial(line) { "大道" } else { "街" }));
        }
        for (south, _) in &columns {
            let stem: String = streets.names[*south as usize].chars().take(2).collect();
            bridges.push(streets.add_name(format!("{stem}大桥")));
        }
        let rings = [streets.add_name("内环路".into()), streets.add_name("外环路".into())];
        Self { rows, columns, rings, bridges }
    }

    fn street(&self, frame: TownFrame, line: Line, class: StreetClass) -> u32 {
        if class == StreetClass::Ring {
            let inner = line.along.abs_diff(frame.half()) == frame.rings()[0];
            return self.rings[usize::from(!inner)];
        }
        let names = if line.east { self.rows[line.along] } else { self.columns[line.along] };
        if line.from < frame.half() { names.0 } else { names.1 }
    }
}
