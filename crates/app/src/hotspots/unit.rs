use doorstep_domain::AccessNetwork;
use doorstep_domain::hotspot::Layer;
use doorstep_kernel::GeoPoint;
use h3o::{CellIndex, LatLng, Resolution};

/// Cells of 0.74 km² on average: some estates, and fewer homes than an OLT.
const RESOLUTION: Resolution = Resolution::Eight;

/// What a user shares with others in each layer, as dispatchers say it; nothing where it is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Shared {
    pub(super) splitter: Option<String>,
    pub(super) pon_port: Option<String>,
    pub(super) building: Option<String>,
    pub(super) olt: Option<String>,
}

impl Shared {
    /// Of somebody on a line, in a building.
    pub(super) fn of(network: &AccessNetwork, estate: Option<&str>, building: Option<&str>) -> Self {
        Self {
            splitter: splitter_name(network),
            pon_port: port_name(network),
            building: building_name(estate, building),
            olt: network.olt.clone(),
        }
    }

    /// Layer by layer, the narrowest first; the cell is told by where it is.
    pub(super) fn units(&self, cell: Option<String>) -> impl Iterator<Item = (Layer, String)> {
        let own = [&self.splitter, &self.pon_port, &self.building, &self.olt].map(Clone::clone);
        let [splitter, pon_port, building, olt] = own;
        let all = [
            (Layer::Splitter, splitter),
            (Layer::PonPort, pon_port),
            (Layer::Building, building),
            (Layer::Olt, olt),
            (Layer::Cell, cell),
        ];
        all.into_iter().filter_map(|(layer, unit)| Some((layer, unit?)))
    }
}

/// A PON port; its number means something only beside its terminal.
pub(crate) fn port_name(network: &AccessNetwork) -> Option<String> {
    network.pon_port.as_ref().map(|port| match &network.olt {
        Some(olt) if !port.starts_with(olt.as_str()) => format!("{olt} {port}"),
        Some(_) | None => port.clone(),
    })
}

/// A splitter, where its code alone says which: `东湖花园-FGQ012`. A bare number means something only beside its port.
pub(crate) fn splitter_name(network: &AccessNetwork) -> Option<String> {
    let port = port_name(network);
    network.splitter.as_ref().map(|splitter| match &port {
        Some(port) if !splitter.starts_with(port.as_str()) => format!("{port} {splitter}"),
        Some(_) | None => splitter.clone(),
    })
}

/// A building; its number means something only beside its estate.
pub(crate) fn building_name(estate: Option<&str>, building: Option<&str>) -> Option<String> {
    Some(format!("{}{}", estate?, building?))
}

/// The cell a place lies in.
pub(super) fn cell_of(point: GeoPoint) -> Option<String> {
    Some(LatLng::new(point.lat(), point.lon()).ok()?.to_cell(RESOLUTION).to_string())
}

/// The corners of a cell, to be drawn; none for what is no cell.
pub(super) fn corners(cell: &str) -> Vec<GeoPoint> {
    let Ok(cell) = cell.parse::<CellIndex>() else { return Vec::new() };
    cell.boundary().iter().filter_map(|corner| GeoPoint::new(corner.lat(), corner.lng())).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a test may panic
mod tests {
    use super::{Shared, cell_of, corners};
    use doorstep_domain::AccessNetwork;
    use doorstep_domain::hotspot::Layer;
    use doorstep_kernel::GeoPoint;

    #[test]
    fn numbers_are_told_beside_what_they_belong_to() {
        let network = AccessNetwork {
            olt: Some("OLT1".into()),
            pon_port: Some("0/2/3".into()),
            splitter: Some("S1".into()),
            onu_serial: None,
        };
        let shared = Shared::of(&network, Some("东湖花园"), Some("3幢"));
        let units: Vec<_> = shared.units(Some("cell".into())).collect();
        let expected = [
            (Layer::Splitter, "OLT1 0/2/3 S1"),
            (Layer::PonPort, "OLT1 0/2/3"),
            (Layer::Building, "东湖花园3幢"),
            (Layer::Olt, "OLT1"),
            (Layer::Cell, "cell"),
        ];
        assert_eq!(units, expected.map(|(layer, unit)| (layer, unit.to_owned())));
        assert_eq!(Shared::of(&AccessNetwork::default(), None, Some("3幢")).units(None).count(), 0);
    }

    #[test]
    fn a_cell_lies_around_the_places_in_it() {
        let place = GeoPoint::new(32.39, 119.42).unwrap();
        let cell = cell_of(place).unwrap();
        let corners = corners(&cell);
        assert_eq!(corners.len(), 6);
        assert!(corners.iter().all(|corner| (300..900).contains(&corner.distance(place).0)), "{corners:?}");
        assert!(super::corners("no cell").is_empty());
    }
}
