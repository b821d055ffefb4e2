//! A server of maps: the section `[maps]` of the settings.

use crate::config::Vehicle;
use crate::failure::Failure;
use doorstep_app::maps::MapProvider;
use doorstep_gateways::{Costing, MapSettings, Osrm, Valhalla};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The speed of an e-bike, in km/h.
const EBIKE_KMH: u32 = 25;

/// A server that tells travel times: the section `[maps]`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct MapServer {
    /// The address of an OSRM or Valhalla server, such as `http://127.0.0.1:5000`: travel times come from there, and from
    /// `roads` or straight lines only where it knows no way or does not answer. None when left out (`DOORSTEP_MAPS_ADDRESS`).
    pub(crate) address: Option<String>,
    /// Which it is: `osrm` or `valhalla` (`DOORSTEP_MAPS_KIND`).
    pub(crate) kind: MapKind,
    /// OSRM's profile, or Valhalla's costing; `driving`, and by `vehicle` `motor_scooter` at 25 km/h or `auto`, when left out
    /// (`DOORSTEP_MAPS_PROFILE`).
    pub(crate) profile: Option<String>,
    /// So many ways, sources times targets, it is asked for at once: no more than Valhalla's `max_matrix_location_pairs`, or the
    /// square of OSRM's `--max-table-size` (`DOORSTEP_MAPS_WAYS_MAX`).
    pub(crate) ways_max: u32,
}

/// Which server of maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MapKind {
    /// The table service of OSRM.
    Osrm,
    /// The matrix service of Valhalla.
    Valhalla,
}

impl Default for MapServer {
    fn default() -> Self {
        // Less than both take as they are shipped, so that no table takes long.
        Self { address: None, kind: MapKind::Osrm, profile: None, ways_max: 1_000 }
    }
}

impl MapServer {
    /// The server, where one is set; it is asked nothing yet.
    pub(crate) fn provider(&self, vehicle: Vehicle) -> Result<Option<Arc<dyn MapProvider>>, Failure> {
        let Some(address) = self.address.as_deref().filter(|address| !address.is_empty()) else {
            return Ok(None);
        };
        if !(address.starts_with("http://") || address.starts_with("https://")) {
            return Err(Failure::new(format!(
                "`maps.address` is `{address}`: write it with `http://` or `https://`"
            )));
        }
        let settings = MapSettings {
            address: address.to_owned(),
            ways_max: usize::try_from(self.ways_max.max(1)).unwrap_or(usize::MAX),
        };
        let wrong = |error| Failure::of("`maps`", &error);
        Ok(Some(match self.kind {
            MapKind::Osrm => {
                let profile = self.profile.clone().unwrap_or_else(|| "driving".to_owned());
                Arc::new(Osrm::new(settings, profile).map_err(wrong)?)
            }
            MapKind::Valhalla => Arc::new(Valhalla::new(settings, self.costing(vehicle)).map_err(wrong)?),
        }))
    }

    fn costing(&self, vehicle: Vehicle) -> Costing {
        match (&self.profile, vehicle) {
            (Some(model), _) => Costing { model: model.clone(), top_speed_kmh: None },
            (None, Vehicle::Ebike) => {
                Costing { model: "motor_scooter".to_owned(), top_speed_kmh: Some(EBIKE_KMH) }
            }
            (None, Vehicle::Car) => Costing { model: "auto".to_owned(), top_speed_kmh: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_a_scheme_is_refused_at_the_start_and_none_asks_nobody() {
        let server =
            |address: Option<&str>| MapServer { address: address.map(str::to_owned), ..MapServer::default() };
        assert!(server(None).provider(Vehicle::Ebike).unwrap().is_none());
        assert!(server(Some("http://127.0.0.1:5000")).provider(Vehicle::Ebike).unwrap().is_some());
        let Err(failure) = server(Some("maps.example:5000")).provider(Vehicle::Car) else { panic!("taken") };
        assert!(format!("{failure:?}").contains("maps.address"));
    }

    #[test]
    fn an_ebike_rides_no_faster_than_it_may_unless_a_costing_is_named() {
        let named = MapServer { profile: Some("bicycle".to_owned()), ..MapServer::default() };
        for (server, vehicle, model, top) in [
            (MapServer::default(), Vehicle::Ebike, "motor_scooter", Some(25)),
            (MapServer::default(), Vehicle::Car, "auto", None),
            (named, Vehicle::Ebike, "bicycle", None),
        ] {
            assert_eq!(server.costing(vehicle), Costing { model: model.to_owned(), top_speed_kmh: top });
        }
    }
}
