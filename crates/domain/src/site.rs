use crate::{SiteId, TerritoryCode};
use doorstep_kernel::GeoPoint;
use serde::{Deserialize, Serialize};

/// Town or country: repair limits differ (48 h / 72 h).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AreaClass {
    /// 城镇.
    #[default]
    Town,
    /// 农村.
    Country,
}

/// Where it is, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Address {
    /// The whole address as given.
    pub text: String,
    /// 小区.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estate: Option<String>,
    /// 楼栋.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building: Option<String>,
    /// 单元.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// 楼层.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<String>,
    /// 房号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
}

/// The line behind the socket.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AccessNetwork {
    /// Optical line terminal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub olt: Option<String>,
    /// Its PON port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pon_port: Option<String>,
    /// The splitter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub splitter: Option<String>,
    /// Serial number of the ONU in the home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onu_serial: Option<String>,
}

/// A site: where the service is delivered and what the next visitor should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// Where it belongs.
    pub territory: TerritoryCode,
    /// The address in words.
    pub address: Address,
    /// The place; `None` when the source had none (a data-quality row, not plannable).
    pub point: Option<GeoPoint>,
    /// Town or country.
    #[serde(default)]
    pub area_class: AreaClass,
    /// Entrance, weak-current-room key, parking, best hour.
    #[serde(default)]
    pub access_notes: String,
    /// The line.
    #[serde(default)]
    pub network: AccessNetwork,
}
