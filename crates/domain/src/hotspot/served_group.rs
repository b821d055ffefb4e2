use crate::{AccessNetwork, TerritoryCode};
use doorstep_kernel::GeoPoint;
use serde::{Deserialize, Serialize};

/// The most users of one group: a whole OLT, all its cards full.
const USERS_MAX: u32 = 100_000;

/// A served group 覆盖组: users who share splitter and building, as the operator's resource table counts them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ServedGroup {
    /// Where it belongs.
    pub territory: TerritoryCode,
    /// 小区.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estate: Option<String>,
    /// 楼栋.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub building: Option<String>,
    /// OLT, PON port and splitter; the ONU is each user's own and stays empty.
    #[serde(default)]
    pub network: AccessNetwork,
    /// Where it stands, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<GeoPoint>,
    /// How many users it has.
    pub users: u32,
}

impl ServedGroup {
    /// What cannot be counted with: no users, too many, or nothing that says where they are.
    pub fn fault(&self) -> Option<(&'static str, String)> {
        if self.users == 0 || self.users > USERS_MAX {
            return Some(("users", format!("{} users: write 1 to {USERS_MAX}", self.users)));
        }
        let nowhere = self.network.splitter.is_none()
            && self.network.pon_port.is_none()
            && self.network.olt.is_none()
            && self.building.is_none()
            && self.point.is_none();
        nowhere.then(|| {
            (
                "network",
                "nothing says what they share: write splitter, port, OLT, building or point".to_owned(),
            )
        })
    }
}
