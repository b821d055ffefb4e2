use crate::{Conditions, Filter, Order, Record, Table, Value};
use doorstep_domain::{
    BlobHash, CameraFacts, DeviceId, Likeness, OrderId, PersonId, PhotoOrigin, TerritoryCode, VisitId,
};
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
    /// When it was looked at; none while the picture itself has not come.
    pub looked_at: Option<Timestamp>,
    /// What it looks like, for near-duplicate search; none where there is too little to see in it, or it cannot be read.
    pub perceptual_hash: Option<Likeness>,
    /// What the camera wrote into the file.
    pub exif: Option<CameraFacts>,
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
    pub perceptual_hash: Option<Likeness>,
    /// Of whose likeness one band is one of these.
    pub band: Option<(usize, Vec<u16>)>,
}

impl Filter for PhotoFilter {
    fn conditions(&self, conditions: &mut Conditions) {
        conditions
            .within("territory", self.within.as_deref())
            .is("order_id", self.order.map(Value::text))
            .is("visit", self.visit.map(Value::text))
            .is("technician", self.technician.map(Value::text))
            .at_least("taken_at", self.taken_from)
            .is("perceptual_hash", self.perceptual_hash.map(Value::text));
        if let Some((band, values)) = &self.band {
            conditions.any_of(BANDS[*band], Some(values.iter().map(|value| i64::from(*value))));
        }
    }

    fn order(&self) -> Order {
        Order::Descending("taken_at")
    }
}

/// The columns of a likeness's bands.
const BANDS: [&str; Likeness::BANDS] = ["band_0", "band_1", "band_2", "band_3"];

impl Photo {
    /// The id of a picture that a visit, or an order without one, handed in: the same one on two visits is two.
    pub fn key_of(order: OrderId, visit: Option<VisitId>, sha256: &BlobHash) -> String {
        visit.map_or_else(|| format!("{order}:{sha256}"), |visit| format!("{visit}:{sha256}"))
    }
}

impl Record for Photo {
    const TABLE: Table = Table("photos");
    type Filter = PhotoFilter;

    fn key(&self) -> String {
        Self::key_of(self.order, self.visit, &self.sha256)
    }

    fn territory(&self) -> String {
        self.territory.to_string()
    }

    fn columns(&self) -> Vec<(&'static str, Value)> {
        let bands = self.perceptual_hash.map(Likeness::bands);
        let band = |at: usize| (BANDS[at], bands.map(|bands| i64::from(bands[at])).into());
        let mut columns = vec![
            ("order_id", Value::text(self.order)),
            ("visit", Value::maybe(self.visit)),
            ("subject", self.subject.as_str().into()),
            ("taken_at", self.taken_at.into()),
            ("technician", Value::maybe(self.technician)),
            ("perceptual_hash", Value::maybe(self.perceptual_hash)),
        ];
        columns.extend((0..Likeness::BANDS).map(band));
        columns
    }
}
