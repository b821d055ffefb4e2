use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{BlobHash, DeviceId, OrderId, PersonId, PhotoOrigin, TerritoryCode, VisitId};
use doorstep_kernel::{GeoPoint, Timestamp};
use serde::{Deserialize, Serialize};

/// A photo as evidence; the picture itself is a blob.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// The picture.
    pub sha256: BlobHash,
    /// The territory of its order.
    pub territory: TerritoryCode,
    /// Of which order.
    pub order: OrderId,
    /// On which visit.
    pub visit: Option<VisitId>,
    /// What it shows, by the pack's word.
    pub subject: String,
    /// When it was taken.
    pub taken_at: Timestamp,
    /// Where.
    pub place: Option<GeoPoint>,
    /// By whom.
    pub technician: Option<PersonId>,
    /// With which device.
    pub device: Option<DeviceId>,
    /// How it came into the device.
    pub origin: PhotoOrigin,
    /// A hash that stays alike when the picture is scaled, in hex; for near-duplicate search.
    pub perceptual_hash: Option<String>,
    /// What the camera wrote into the file.
    pub exif: Option<serde_json::Value>,
}

/// Which photos; `None` is all.
#[derive(Debug, Clone, Default)]
pub struct PhotoFilter {
    /// In these territories and what lies inside them.
    pub within: Option<Vec<TerritoryCode>>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// Of this visit.
    pub visit: Option<VisitId>,
    /// By this technician.
    pub technician: Option<PersonId>,
    /// Taken at or after.
    pub taken_from: Option<Timestamp>,
    /// That look exactly like this.
    pub perceptual_hash: Option<String>,
}

impl Filter for PhotoFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .is("visit", self.visit.map(Value::text))
            .is("technician", self.technician.map(Value::text))
            .at_least("taken_at", self.taken_from)
            .is("perceptual_hash", self.perceptual_hash.clone());
    }

    fn order(&self) -> Order {
        Order::Descending("taken_at")
    }
}

impl Record for Photo {
    const TABLE: Table = Table("photos");
    type Filter = PhotoFilter;

    fn key(&self) -> String {
        format!("{}:{}", self.order, self.sha256)
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("order_id", Value::text(self.order)),
            ("visit", Value::maybe(self.visit)),
            ("subject", self.subject.as_str().into()),
            ("taken_at", self.taken_at.into()),
            ("technician", Value::maybe(self.technician)),
            ("perceptual_hash", self.perceptual_hash.clone().into()),
        ]
    }
}
