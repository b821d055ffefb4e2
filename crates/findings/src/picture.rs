use doorstep_domain::{BlobHash, CameraFacts, EvidenceItem, Fact, PhotoOrigin, VisitId};
use doorstep_kernel::{Duration, GeoPoint, Meters, Timestamp};
use doorstep_norms::{Parameters, Text};

/// A picture of a visit with what is seen of it without a person looking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The fact that handed it in.
    pub item: EvidenceItem,
    /// Whether the picture itself has come.
    pub has_come: bool,
    /// What the camera wrote into it.
    pub camera: Option<CameraFacts>,
    /// Pictures of other visits, handed in before, that look like it.
    pub alike: Vec<Alike>,
}

/// A picture of another visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Which visit.
    pub visit: VisitId,
    /// The fact that handed it in.
    pub item: EvidenceItem,
    /// In how many bits of 64 they differ; none is the same picture.
    pub apart: u32,
}

/// Where and when a picture of a visit can have been taken.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ground {
    /// When the crew came.
    pub arrived_at: Option<Timestamp>,
    /// Where the site is.
    pub site: Option<GeoPoint>,
}

/// What a camera says against the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CameraDoubt {
    /// Taken so long before the crew was there.
    Before(Duration),
    /// Taken so long after it was handed in.
    After(Duration),
    /// Taken so far from the site.
    Elsewhere(Meters),
}

impl Picture {
    /// Its hash; none where the fact is no picture.
    pub const fn sha256(&self) -> Option<&BlobHash> {
        match &self.item.fact {
            Fact::Photo { sha256, .. } => Some(sha256),
            Fact::Event { .. }
            | Fact::Call { .. }
            | Fact::Measurement { .. }
            | Fact::Consent { .. }
            | Fact::Declared { .. }
            | Fact::Signature { .. } => None,
        }
    }

    /// Whether it was picked from the gallery.
    pub const fn is_picked(&self) -> bool {
        matches!(self.item.fact, Fact::Photo { origin: PhotoOrigin::Gallery, .. })
    }

    /// The pictures that look so much like it that the pack calls them alike.
    pub fn alike(&self, parameters: &Parameters) -> impl Iterator<Item = &Alike> {
        let most = parameters.photo_alike_bits;
        self.alike.iter().filter(move |other| i64::from(other.apart) <= most)
    }

    /// What the camera says against the visit. A picture that was taken before the crew came, such as one of the kit, is
    /// held to the time it was handed in and to no place.
    pub fn doubts(&self, ground: &Ground, parameters: &Parameters) -> Vec<CameraDoubt> {
        let Some(camera) = &self.camera else { return Vec::new() };
        let arrived = ground.arrived_at.filter(|arrived| *arrived <= self.item.at);
        let earliest = arrived.unwrap_or(self.item.at);
        let allowed = parameters.photo_time_tolerance;
        let time = camera.taken_at.and_then(|taken| match () {
            () if taken + allowed < earliest => Some(CameraDoubt::Before(earliest.since(taken))),
            () if taken > self.item.at + allowed => Some(CameraDoubt::After(taken.since(self.item.at))),
            () => None,
        });
        let distance = camera.place.zip(ground.site.filter(|_| arrived.is_some()));
        let distance = distance.map(|(place, site)| place.distance(site));
        let place = distance.filter(|distance| distance.0 > parameters.photo_radius_m);
        time.into_iter().chain(place.map(CameraDoubt::Elsewhere)).collect()
    }
}

impl CameraDoubt {
    /// One clause in Chinese and one in English.
    pub fn said(self) -> Text {
        match self {
            Self::Before(by) => {
                let minutes = by.as_mins();
                Text::new(
                    format!("相机时间比上门早{minutes}分钟"),
                    format!("the camera's time is {minutes} min before the visit"),
                )
            }
            Self::After(by) => {
                let minutes = by.as_mins();
                Text::new(
                    format!("相机时间比提交晚{minutes}分钟"),
                    format!("the camera's time is {minutes} min after it was handed in"),
                )
            }
            Self::Elsewhere(Meters(distance)) => Text::new(
                format!("相机定位离客户家{distance}米"),
                format!("the camera was {distance} m from the site"),
            ),
        }
    }
}
