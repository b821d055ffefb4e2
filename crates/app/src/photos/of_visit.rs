use super::LookedAlike;
use crate::{App, AppError};
use doorstep_domain::{EvidenceItem, Fact, Visit, VisitId};
use doorstep_findings::{Alike, Picture};
use doorstep_store::{Photo, PhotoFilter};

/// The pictures that are kept of a visit.
pub(crate) async fn of_visit(app: &App, id: VisitId) -> Result<Vec<Photo>, AppError> {
    Ok(app.store.all::<Photo>(&PhotoFilter { visit: Some(id), ..PhotoFilter::default() }).await?)
}

/// A visit's pictures as they are judged: each fact with what is kept of it, and the pictures of other visits, handed in
/// before, that look like it.
pub(crate) fn pictures(visit: &Visit, kept: &[Photo], alike: &[LookedAlike]) -> Vec<Picture> {
    let picture = |item: &EvidenceItem| {
        let Fact::Photo { sha256, .. } = &item.fact else { return None };
        let known = kept.iter().find(|photo| photo.sha256 == *sha256 && photo.looked_at.is_some());
        let earlier = alike.iter().filter(|pair| pair.own == *sha256 && pair.is_before(visit.id, item.at));
        Some(Picture {
            item: item.clone(),
            has_come: known.is_some(),
            camera: known.and_then(|photo| photo.exif.clone()),
            alike: earlier.filter_map(as_alike).collect(),
        })
    };
    visit.evidence.items().iter().filter_map(picture).collect()
}

fn as_alike(pair: &LookedAlike) -> Option<Alike> {
    let Photo { sha256, subject, origin, taken_at, visit, .. } = &pair.other;
    let fact = Fact::Photo { subject: subject.clone(), sha256: sha256.clone(), origin: *origin };
    let item = EvidenceItem { at: *taken_at, fact };
    Some(Alike { visit: (*visit)?, item, apart: pair.apart })
}
