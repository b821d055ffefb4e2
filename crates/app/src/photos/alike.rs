use crate::findings::district;
use crate::{App, AppError};
use doorstep_domain::{BlobHash, Likeness, VisitId};
use doorstep_kernel::{Duration, Timestamp};
use doorstep_store::{Photo, PhotoFilter};
use std::collections::{BTreeSet, HashMap};

/// A picture of another visit that looks like an own one.
pub(crate) struct LookedAlike {
    /// The own one.
    pub(crate) own: BlobHash,
    /// The other one.
    pub(crate) other: Photo,
    /// In how many bits of 64 they differ.
    pub(crate) apart: u32,
}

impl LookedAlike {
    /// Whether the other one was handed in first; of two at once the one whose visit came into the plan first.
    pub(crate) fn is_before(&self, visit: VisitId, at: Timestamp) -> bool {
        self.other.visit.is_some_and(|other| (self.other.taken_at, other) < (at, visit))
    }
}

/// So many own pictures are asked for at once: seventeen parameters each, and a statement with many is slow to bind.
const AT_ONCE: usize = 20;

/// Pictures of other visits in the district, handed in no longer ago than `period` before or after the first own one, that
/// look like one of a visit's own. As far as the index reaches: what the pack calls alike is less.
pub(crate) async fn looked_alike(
    app: &App,
    visit: VisitId,
    own: &[Photo],
    period: Duration,
) -> Result<Vec<LookedAlike>, AppError> {
    let seen: Vec<(&Photo, Likeness)> =
        own.iter().filter_map(|photo| Some((photo, photo.perceptual_hash?))).collect();
    let Some(first) = seen.iter().map(|(photo, _)| photo.taken_at).min() else { return Ok(Vec::new()) };
    let district = district(&seen[0].0.territory);
    let mut near: HashMap<String, Photo> = HashMap::new();
    for band in questions(&seen) {
        let filter = PhotoFilter {
            within: Some(vec![district.clone()]),
            taken_from: Some(first - period),
            band: Some(band),
            ..PhotoFilter::default()
        };
        let found = app.store.all::<Photo>(&filter).await?.into_iter();
        near.extend(found.filter(|other| other.visit != Some(visit)).map(|other| (key(&other), other)));
    }
    let mut alike: Vec<LookedAlike> = Vec::new();
    for other in near.into_values() {
        let Some(likeness) = other.perceptual_hash else { continue };
        for (photo, own) in &seen {
            let apart = own.apart(likeness);
            if apart <= Likeness::REACH {
                alike.push(LookedAlike { own: photo.sha256.clone(), other: other.clone(), apart });
            }
        }
    }
    alike.sort_by_key(|pair| (pair.other.taken_at, key(&pair.other)));
    Ok(alike)
}

/// What to ask each band for: every value that one like an own picture may have there.
fn questions(seen: &[(&Photo, Likeness)]) -> Vec<(usize, Vec<u16>)> {
    let mut questions = Vec::new();
    for some in seen.chunks(AT_ONCE) {
        for band in 0..Likeness::BANDS {
            let values: BTreeSet<u16> = some.iter().flat_map(|(_, likeness)| likeness.near(band)).collect();
            questions.push((band, values.into_iter().collect()));
        }
    }
    questions
}

fn key(photo: &Photo) -> String {
    Photo::key_of(photo.order, photo.visit, &photo.sha256)
}
