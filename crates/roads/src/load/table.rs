use crate::class::RoadClass;
use crate::error::LoadError;
use crate::network::{MAX_EDGES, MAX_NODES, RoadEdge, RoadNetwork};
use crate::straight::MAX_SPEED_KMH;
use csv::StringRecord;
use doorstep_kernel::{Datum, GeoPoint, Meters};
use std::collections::HashMap;

const NODES: &str = "`id,lon,lat`";
const EDGES: &str = "`from,to,metres,speed_kmh,class` and may name `name`";
/// Longer than any road between two junctions.
const MAX_EDGE_METERS: i64 = 1_000_000;

/// A network from two CSV texts: nodes `id,lon,lat` in a datum, directed edges
/// `from,to,metres,speed_kmh,class[,name]` with OpenStreetMap's classes. A speed below 1 means: not known. Edges of
/// classes where no vehicle drives are left out.
///
/// # Errors
/// Names table, line, column and remedy; nothing is half-loaded.
pub fn from_csv(nodes: &str, edges: &str, datum: Datum) -> Result<RoadNetwork, LoadError> {
    let mut network = RoadNetwork { names: vec![String::new()], ..RoadNetwork::default() };
    let numbers = read_nodes(nodes, datum, &mut network)?;
    read_edges(edges, &numbers, &mut network)?;
    network.check()?;
    Ok(network)
}

fn read_nodes(text: &str, datum: Datum, network: &mut RoadNetwork) -> Result<HashMap<u64, u32>, LoadError> {
    let mut table = Table::open("nodes", text, ["id", "lon", "lat"], NODES)?;
    let mut numbers = HashMap::new();
    while let Some(row) = table.next()? {
        if network.nodes.len() >= MAX_NODES {
            return Err(LoadError::TooLarge { nodes: network.nodes.len() + 1, edges: 0 });
        }
        let id: u64 = row.parse(0, "no whole number from 0")?;
        let lon: f64 = row.parse(1, "no number of degrees")?;
        let lat: f64 = row.parse(2, "no number of degrees")?;
        if !(-180.0..=180.0).contains(&lon) {
            return Err(row
                .wrong(1, "no longitude: expected degrees from -180 to 180 (are `lon` and `lat` swapped?)"));
        }
        let place = GeoPoint::from_datum(lat, lon, datum).ok_or_else(|| {
            row.wrong(2, "no latitude: expected degrees from -90 to 90 (are `lon` and `lat` swapped?)")
        })?;
        if numbers.insert(id, network.nodes.len() as u32).is_some() {
            return Err(row.wrong(0, "given twice: each node needs an id of its own"));
        }
        network.nodes.push(place);
    }
    Ok(numbers)
}

fn read_edges(text: &str, numbers: &HashMap<u64, u32>, network: &mut RoadNetwork) -> Result<(), LoadError> {
    let mut table = Table::open("edges", text, ["from", "to", "metres", "speed_kmh", "class"], EDGES)?;
    let name_column = table.column("name");
    let mut names: HashMap<String, u32> = HashMap::from([(String::new(), 0)]);
    while let Some(row) = table.next()? {
        let node = |column| {
            let id: u64 = row.parse(column, "no node id: expected a whole number from 0")?;
            let unknown = || row.wrong(column, "the id of no node: add it to the nodes or drop the edge");
            numbers.get(&id).copied().ok_or_else(unknown)
        };
        let (from, to) = (node(0)?, node(1)?);
        let meters: f64 = row.parse(2, "no length: expected metres")?;
        if !(0.0..=MAX_EDGE_METERS as f64).contains(&meters) {
            return Err(row.wrong(2, "no length of a road: expected 0 to 1000000 metres"));
        }
        let limit: i32 = row.parse(3, "no speed: expected km/h, or -1 when not known")?;
        if limit > i32::from(MAX_SPEED_KMH) {
            return Err(row.wrong(3, "no speed of a road: expected 1 to 200 km/h, or -1 when not known"));
        }
        let Some(class) = RoadClass::of_highway(row.text(4)) else { continue };
        if network.edges.len() >= MAX_EDGES {
            return Err(LoadError::TooLarge { nodes: network.nodes.len(), edges: network.edges.len() + 1 });
        }
        let name = row.record.get(name_column.unwrap_or(usize::MAX)).unwrap_or_default();
        let name = *names.entry(name.to_owned()).or_insert_with(|| {
            network.names.push(name.to_owned());
            network.names.len() as u32 - 1
        });
        let length = Meters((meters.round() as i64).max(1));
        network.edges.push(RoadEdge { from, to, length, speed_kmh: speed_of(class, limit), class, name });
    }
    Ok(())
}

/// Speed on the empty road from a speed limit; below 1 means not known.
pub(crate) fn speed_of(class: RoadClass, limit_kmh: i32) -> u16 {
    match u16::try_from(limit_kmh) {
        Ok(limit) if limit >= 1 => (limit.min(MAX_SPEED_KMH) * class.percent_of_limit() / 100).max(1),
        _ => class.usual_speed_kmh(),
    }
}

/// A CSV text with the columns wanted found in its header.
struct Table<'a, const N: usize> {
    name: &'static str,
    wanted: [&'static str; N],
    at: [usize; N],
    headers: StringRecord,
    reader: csv::Reader<&'a [u8]>,
}

struct Row<const N: usize> {
    table: &'static str,
    wanted: [&'static str; N],
    at: [usize; N],
    line: u64,
    record: StringRecord,
}

impl<'a, const N: usize> Table<'a, N> {
    fn open(
        name: &'static str,
        text: &'a str,
        wanted: [&'static str; N],
        expected: &'static str,
    ) -> Result<Self, LoadError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let headers = reader.headers().map_err(|error| csv_error(name, &error))?.clone();
        let mut at = [0; N];
        for (place, column) in at.iter_mut().zip(wanted) {
            let found = headers.iter().position(|header| header == column);
            *place = found.ok_or(LoadError::MissingColumn { table: name, column, expected })?;
        }
        Ok(Self { name, wanted, at, headers, reader })
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.headers.iter().position(|header| header == name)
    }

    fn next(&mut self) -> Result<Option<Row<N>>, LoadError> {
        let mut record = StringRecord::new();
        if !self.reader.read_record(&mut record).map_err(|error| csv_error(self.name, &error))? {
            return Ok(None);
        }
        let line = record.position().map_or(0, csv::Position::line);
        Ok(Some(Row { table: self.name, wanted: self.wanted, at: self.at, line, record }))
    }
}

impl<const N: usize> Row<N> {
    fn text(&self, column: usize) -> &str {
        self.record.get(self.at[column]).unwrap_or_default()
    }

    fn parse<T: std::str::FromStr>(&self, column: usize, problem: &'static str) -> Result<T, LoadError> {
        self.text(column).parse().map_err(|_| self.wrong(column, problem))
    }

    fn wrong(&self, column: usize, problem: &'static str) -> LoadError {
        let (table, line, column, text) = (self.table, self.line, self.wanted[column], self.text(column));
        // A cell can be a whole book; forty characters tell which one.
        LoadError::Cell { table, line, column, value: text.chars().take(40).collect(), problem }
    }
}

fn csv_error(table: &'static str, error: &csv::Error) -> LoadError {
    let line = error.position().map_or(1, csv::Position::line);
    LoadError::Csv { table, line, reason: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::from_csv;
    use doorstep_kernel::Datum;

    const NODES: &str = "id,lon,lat\n7,112.1,31.2\n9,112.2,31.2\n";
    const EDGES: &str = "from,to,metres,speed_kmh,class,name\n7,9,9500,-1,primary,\"人民路, 东段\"\n";

    #[test]
    fn nodes_and_edges_are_read_in_any_column_order_with_quotes_and_a_mark() {
        let network =
            from_csv("\u{feff}lat,lon,id\n31.2,112.1,7\n31.2,112.2,9\n", EDGES, Datum::Wgs84).unwrap();
        assert_eq!((network.nodes.len(), network.edges.len()), (2, 1));
        assert_eq!(network.names[network.edges[0].name as usize], "人民路, 东段");
        assert_eq!(network.edges[0].speed_kmh, 42);
    }

    #[test]
    fn coordinates_of_another_datum_are_moved_to_wgs84() {
        let network = from_csv(NODES, EDGES, Datum::Gcj02).unwrap();
        let as_given = from_csv(NODES, EDGES, Datum::Wgs84).unwrap();
        assert!((300..1000).contains(&network.nodes[0].distance(as_given.nodes[0]).0));
    }

    #[test]
    fn bad_input_is_refused_with_table_line_column_and_remedy() {
        let edges = |row: &str| format!("from,to,metres,speed_kmh,class,name\n7,9,10,40,primary,\n{row}\n");
        for (nodes, edges, message) in [
            (
                "id,lon\n1,2\n",
                EDGES.to_owned(),
                "nodes, line 1: the column `lat` is missing; the header must name `id,lon,lat`",
            ),
            (
                "",
                EDGES.to_owned(),
                "nodes, line 1: the column `id` is missing; the header must name `id,lon,lat`",
            ),
            (
                "id,lon,lat\n1,31.2,112.1\n",
                EDGES.to_owned(),
                "nodes, line 2, column `lat`: `112.1` is no latitude: expected degrees from -90 to 90 (are `lon` and `lat` swapped?)",
            ),
            (
                "id,lon,lat\n1,NaN,1\n",
                EDGES.to_owned(),
                "nodes, line 2, column `lon`: `NaN` is no longitude: expected degrees from -180 to 180 (are `lon` and `lat` swapped?)",
            ),
            (
                "id,lon,lat\n1,1,1\n1,2,2\n",
                EDGES.to_owned(),
                "nodes, line 3, column `id`: `1` is given twice: each node needs an id of its own",
            ),
            (
                NODES,
                edges("7,8,10,40,primary,"),
                "edges, line 3, column `to`: `8` is the id of no node: add it to the nodes or drop the edge",
            ),
            (
                NODES,
                edges("7,9,far,40,primary,"),
                "edges, line 3, column `metres`: `far` is no length: expected metres",
            ),
            (
                NODES,
                edges("7,9,-4,40,primary,"),
                "edges, line 3, column `metres`: `-4` is no length of a road: expected 0 to 1000000 metres",
            ),
            (
                NODES,
                edges("7,9,10,999,primary,"),
                "edges, line 3, column `speed_kmh`: `999` is no speed of a road: expected 1 to 200 km/h, or -1 when not known",
            ),
            (
                NODES,
                "from,to,metres,speed_kmh,class\n7,9,1,1,steps\n".to_owned(),
                "no drivable roads found; the source must hold edges of classes such as `primary` or `residential`",
            ),
        ] {
            assert_eq!(from_csv(nodes, &edges, Datum::Wgs84).unwrap_err().to_string(), message);
        }
        let ragged = from_csv(NODES, &edges("7,9"), Datum::Wgs84).unwrap_err().to_string();
        assert!(ragged.starts_with("edges, line 3:"), "{ragged}");
    }
}
