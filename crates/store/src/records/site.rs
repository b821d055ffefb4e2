use crate::{Conditions, Filter, Record, Table, Value};
use doorstep_domain::{Site, TerritoryCode};

/// Which sites; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct SiteFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// With this estate.
    pub estate: Option<String>,
    /// With this building.
    pub building: Option<String>,
    /// With this OLT.
    pub olt: Option<String>,
    /// With this PON port.
    pub pon_port: Option<String>,
    /// With this splitter.
    pub splitter: Option<String>,
    /// With this ONU serial number.
    pub onu_serial: Option<String>,
}

impl Filter for SiteFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("estate", self.estate.clone())
            .is("building", self.building.clone())
            .is("olt", self.olt.clone())
            .is("pon_port", self.pon_port.clone())
            .is("splitter", self.splitter.clone())
            .is("onu_serial", self.onu_serial.clone());
    }
}

impl Record for Site {
    const TABLE: Table = Table("sites");
    const SEARCHED: bool = true;
    type Filter = SiteFilter;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("estate", self.address.estate.clone().into()),
            ("building", self.address.building.clone().into()),
            ("olt", self.network.olt.clone().into()),
            ("pon_port", self.network.pon_port.clone().into()),
            ("splitter", self.network.splitter.clone().into()),
            ("onu_serial", self.network.onu_serial.clone().into()),
        ]
    }

    fn search_text(&self) -> Option<String> {
        Some(format!("{} {}", self.address.text, self.access_notes))
    }
}
