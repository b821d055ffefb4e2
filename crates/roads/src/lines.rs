use crate::class::RoadClass;
use crate::network::RoadNetwork;
use doorstep_kernel::GeoPoint;

/// A road as a map draws it: the stretches of one name and class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoadLine<'a> {
    /// What kind of road.
    pub class: RoadClass,
    /// Its name; empty where it has none.
    pub name: &'a str,
    /// Stretches that follow each other are joined.
    pub lines: Vec<Vec<GeoPoint>>,
}

impl RoadNetwork {
    /// Its roads to be drawn, the great ones first: whole classes of them, as long as they have no more than so many
    /// stretches in all. Both directions of a road are one line.
    pub fn lines(&self, stretches_max: usize) -> Vec<RoadLine<'_>> {
        let ends = |from: u32, to: u32| (from.min(to), from.max(to));
        let mut steps: Vec<(usize, u32, (u32, u32))> =
            self.edges.iter().map(|edge| (edge.class.index(), edge.name, ends(edge.from, edge.to))).collect();
        steps.sort_unstable();
        steps.dedup();
        if let Some(&(class, ..)) = steps.get(stretches_max) {
            steps.truncate(steps.partition_point(|step| step.0 < class));
        }
        let mut roads: Vec<RoadLine<'_>> = Vec::new();
        let (mut road, mut reached) = (None, None);
        for (class, name, (from, to)) in steps {
            let place = |node: u32| self.nodes[node as usize];
            if road != Some((class, name)) {
                let (class, name) = (RoadClass::ALL[class], self.names[name as usize].as_str());
                roads.push(RoadLine { class, name, lines: Vec::new() });
                reached = None;
            }
            road = Some((class, name));
            let Some(RoadLine { lines, .. }) = roads.last_mut() else { continue };
            match lines.last_mut().filter(|_| reached == Some(from)) {
                Some(line) => line.push(place(to)),
                None => lines.push(vec![place(from), place(to)]),
            }
            reached = Some(to);
        }
        roads
    }
}

#[cfg(test)]
mod tests {
    use crate::{RoadClass, from_csv};
    use doorstep_kernel::Datum;

    const NODES: &str = "id,lon,lat\n1,119.40,32.40\n2,119.41,32.40\n3,119.42,32.40\n4,119.43,32.40\n";
    const EDGES: &str = "from,to,metres,speed_kmh,class,name\n1,2,900,40,primary,文昌路\n2,1,900,40,primary,文昌路\n\
                         2,3,900,40,primary,文昌路\n3,4,900,20,service,\n";

    #[test]
    fn stretches_of_a_road_are_one_line_both_ways() {
        let network = from_csv(NODES, EDGES, Datum::Wgs84).unwrap();
        let roads = network.lines(10);
        let told: Vec<_> =
            roads.iter().map(|road| (road.class, road.name, road.lines.len(), road.lines[0].len())).collect();
        assert_eq!(told, [(RoadClass::Primary, "文昌路", 1, 3), (RoadClass::Service, "", 1, 2)]);
    }

    #[test]
    fn where_there_are_too_many_the_small_roads_stay_away() {
        let network = from_csv(NODES, EDGES, Datum::Wgs84).unwrap();
        let classes = |most| network.lines(most).iter().map(|road| road.class).collect::<Vec<_>>();
        assert_eq!(classes(3), [RoadClass::Primary, RoadClass::Service]);
        assert_eq!(classes(2), [RoadClass::Primary]);
        assert_eq!(classes(1), []);
    }
}
