use super::access::{HOMES_PER_PORT, line_of, onu_serial};
use super::{Building, Estate, EstateKind, EstateNo, Olt, PonPortRef};
use crate::City;
use doorstep_domain::hotspot::ServedGroup;
use doorstep_domain::{AccessNetwork, Address, AreaClass, Site, SiteId};
use doorstep_kernel::GeoPoint;
use serde::{Deserialize, Serialize};

/// A home: which estate, and which of its doors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HomeRef {
    /// The estate.
    pub estate: EstateNo,
    /// Counted from 0 through buildings, units, floors and doors.
    pub index: u32,
}

/// Where a home is, counted as people do, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Home {
    /// Which home.
    pub at: HomeRef,
    /// 幢.
    pub building: u32,
    /// 单元.
    pub unit: u32,
    /// 楼.
    pub floor: u32,
    /// 室 on that floor.
    pub door: u32,
    /// Its building's entrance.
    pub place: GeoPoint,
}

impl Estate {
    /// A home by its number; `None` beyond the last.
    pub(crate) fn home(&self, at: HomeRef) -> Option<Home> {
        let number =
            self.buildings.partition_point(|building| building.first_home <= at.index).checked_sub(1)?;
        let building: &Building = &self.buildings[number];
        let inner = at.index - building.first_home;
        if inner >= building.homes() {
            return None;
        }
        let (floors, doors) = (u32::from(building.floors), u32::from(building.doors));
        Some(Home {
            at,
            building: number as u32 + 1,
            unit: inner / (floors * doors) + 1,
            floor: inner / doors % floors + 1,
            door: inner % doors + 1,
            place: building.place,
        })
    }

    /// The address in words.
    pub(crate) fn address(&self, home: &Home, town_and_district: &str, street: &str) -> Address {
        let front = format!("{town_and_district}{street}{}号{}", self.street_number, self.name);
        let room = format!("{}{:02}", home.floor, home.door);
        if self.kind == EstateKind::Village {
            let house = format!("{}号", home.building);
            let text = format!("{town_and_district}{}{house}", self.name);
            return Address {
                text,
                estate: Some(self.name.clone()),
                building: Some(house),
                ..Address::default()
            };
        }
        let building = format!("{}幢", home.building);
        let unit = (self.kind != EstateKind::Office).then(|| format!("{}单元", home.unit));
        let text = format!("{front}{building}{}{room}室", unit.as_deref().unwrap_or_default());
        Address {
            text,
            estate: Some(self.name.clone()),
            building: Some(building),
            unit,
            floor: Some(home.floor.to_string()),
            room: Some(room),
        }
    }
}

impl City {
    /// A home by its reference.
    ///
    /// # Panics
    /// When the reference is of another city: estate or number beyond the last.
    pub fn home(&self, at: HomeRef) -> Home {
        self.estates[at.estate.index()].home(at).expect("a home reference belongs to its city")
    }

    /// The line of a home.
    pub fn line(&self, at: HomeRef) -> AccessNetwork {
        let (estate, home) = (&self.estates[at.estate.index()], self.home(at));
        let olt: &Olt = &self.olts[estate.olt as usize];
        line_of(estate, olt, &home)
    }

    /// The serial number of the ONU that a visit puts into a home as the `generation`-th after the first.
    pub fn new_onu_serial(&self, at: HomeRef, generation: u32) -> String {
        onu_serial(at.estate, at.index, generation)
    }

    /// Users who share splitter and building, as a resource table counts them: every home of the city.
    pub fn served_groups(&self) -> Vec<ServedGroup> {
        let mut groups: Vec<ServedGroup> = Vec::new();
        for (number, estate) in self.estates.iter().enumerate() {
            for index in 0..estate.homes() {
                let site = self.site(HomeRef { estate: EstateNo(number as u32), index });
                let network = AccessNetwork { onu_serial: None, ..site.network };
                let same = |group: &&mut ServedGroup| {
                    group.network == network
                        && group.estate == site.address.estate
                        && group.building == site.address.building
                };
                if let Some(group) = groups.last_mut().filter(same) {
                    group.users += 1;
                    continue;
                }
                let Address { estate, building, .. } = site.address;
                let (territory, point) = (site.territory, site.point);
                groups.push(ServedGroup { territory, estate, building, network, point, users: 1 });
            }
        }
        groups
    }

    /// All homes of a PON port.
    pub fn homes_of_port(&self, port: PonPortRef) -> impl Iterator<Item = HomeRef> + use<> {
        let homes = self.estates[port.estate.index()].homes();
        let first = port.port * HOMES_PER_PORT;
        (first..(first + HOMES_PER_PORT).min(homes)).map(move |index| HomeRef { estate: port.estate, index })
    }

    /// The name of a PON port as the network has it, such as `yunzhou-donghu-OLT03/0/2/11`.
    pub fn port_name(&self, port: PonPortRef) -> String {
        let estate = &self.estates[port.estate.index()];
        super::access::port_name(&self.olts[estate.olt as usize], u32::from(estate.first_port) + port.port)
    }

    /// The site of a home as the product keeps it.
    pub fn site(&self, at: HomeRef) -> Site {
        let (estate, home) = (&self.estates[at.estate.index()], self.home(at));
        let (town, district) = (&self.towns[estate.town as usize], &self.districts[estate.district as usize]);
        let street = &self.streets.names[estate.street as usize];
        let country = estate.kind == EstateKind::Village;
        Site {
            id: SiteId::from_u128(u128::from(at.estate.0) << 32 | u128::from(at.index)),
            territory: self.grids[estate.grid as usize].code.clone(),
            address: estate.address(&home, &format!("{}{}", town.name, district.name), street),
            point: Some(home.place),
            area_class: if country { AreaClass::Country } else { AreaClass::Town },
            access_notes: estate.access_notes.clone(),
            network: self.line(at),
        }
    }
}
